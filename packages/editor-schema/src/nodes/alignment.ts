import { Extension } from '@tiptap/core';

/** Where the lines of a block stand, as seen from the direction of its words; null is at their start. */
export const ALIGNMENTS = ['center', 'end', 'justify'] as const;
export type Alignment = (typeof ALIGNMENTS)[number] | null;

/** The blocks that can be aligned. */
export const ALIGNED = ['paragraph', 'heading'] as const;

/** Anything that is none of ours is at the start. */
function alignmentOf(value: unknown): Alignment {
  return ALIGNMENTS.find((alignment) => alignment === value) ?? null;
}

/** What other programs write: they name the side. */
function pastedAlignment({ style }: HTMLElement): Alignment {
  return style.textAlign === 'right' ? 'end' : alignmentOf(style.textAlign);
}

/** Lets paragraphs and headings stand in the middle, at the end or justified. */
export const AlignedBlocks = Extension.create({
  name: 'alignment',
  addGlobalAttributes() {
    const align = {
      default: null,
      parseHTML: (element: HTMLElement) => alignmentOf(element.dataset.align) ?? pastedAlignment(element),
      renderHTML: (attributes: Record<string, unknown>) => {
        const alignment = alignmentOf(attributes.align);
        return alignment === null ? {} : { 'data-align': alignment };
      },
    };
    return [{ types: [...ALIGNED], attributes: { align } }];
  },
});
