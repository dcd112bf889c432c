import { Mark, mergeAttributes } from '@tiptap/core';
import { isTint, type Tint } from './tints';

type TintMark = {
  readonly name: string;
  readonly tag: string;
  /** The attribute of HTML that holds the tint. */
  readonly attribute: string;
  /** What a tint that nobody knows is drawn as. */
  readonly otherwise: Tint;
};

/** A mark that gives words one of the tints. */
function tintMark({ name, tag, attribute, otherwise }: TintMark) {
  const known = (value: unknown) => (isTint(value) ? value : otherwise);
  return Mark.create({
    name,
    addAttributes() {
      return {
        tint: {
          default: otherwise,
          parseHTML: (element: HTMLElement) => known(element.getAttribute(attribute)),
          renderHTML: ({ tint }: { tint?: unknown }) => ({ [attribute]: known(tint) }),
        },
      };
    },
    parseHTML: () => [{ tag: tag === 'mark' ? tag : `${tag}[${attribute}]` }],
    renderHTML: ({ HTMLAttributes }) => [tag, mergeAttributes(HTMLAttributes), 0],
  });
}

/** Words on a coloured ground, as with a marker. */
export const Highlight = tintMark({ name: 'highlight', tag: 'mark', attribute: 'data-tint', otherwise: 'yellow' });

/** Coloured words. */
export const TextColor = tintMark({ name: 'textColor', tag: 'span', attribute: 'data-text-color', otherwise: 'grey' });
