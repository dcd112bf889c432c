import { InputRule, mergeAttributes, Node } from '@tiptap/core';

/** What a callout says of its words; drawn with this name above them. */
export const CALLOUTS = { note: 'Note', tip: 'Tip', warning: 'Warning', danger: 'Danger' } as const;
export type CalloutKind = keyof typeof CALLOUTS;

/** Anything that is none of ours is a note. */
export function calloutKind(value: unknown): CalloutKind {
  return isKind(value) ? value : 'note';
}

function isKind(value: unknown): value is CalloutKind {
  return typeof value === 'string' && Object.hasOwn(CALLOUTS, value);
}

/** `[!note] `, as in the Markdown of code forges. */
const TYPED = new RegExp(`^\\[!(${Object.keys(CALLOUTS).join('|')})\\]\\s$`, 'i');

/** Blocks set off from the rest, with what they are for. */
export const Callout = Node.create({
  name: 'callout',
  group: 'block',
  content: 'block+',
  defining: true,
  addAttributes() {
    return {
      kind: {
        default: 'note',
        parseHTML: (element: HTMLElement) => calloutKind(element.dataset.callout),
        renderHTML: (attributes: Record<string, unknown>) => {
          const kind = calloutKind(attributes.kind);
          return { 'data-callout': kind, 'aria-label': CALLOUTS[kind] };
        },
      },
    };
  },
  parseHTML: () => [{ tag: 'aside[data-callout]' }],
  // Not the role of the element, which would make each a landmark of the page.
  renderHTML: ({ HTMLAttributes }) => ['aside', mergeAttributes({ role: 'note', dir: 'auto' }, HTMLAttributes), 0],
  addInputRules() {
    return [
      new InputRule({
        find: TYPED,
        handler: ({ range, match, chain, state }) => {
          const kind = calloutKind(match[1]?.toLowerCase());
          const holder = state.doc.resolve(range.from).node(-1);
          // What can't be wrapped, such as the first line of an item, is left as it was typed.
          if (holder.type.name !== 'doc' && holder.type.name !== 'blockquote') return null;
          chain().deleteRange(range).wrapIn(this.name, { kind }).run();
        },
      }),
    ];
  },
});
