import type { Node } from '@tiptap/pm/model';

/** A heading as the outline lists it. */
export type OutlineHeading = { readonly pos: number; readonly level: number; readonly text: string };

/** The headings of a document that have words, in their order. */
export function headingsOf(doc: Node): readonly OutlineHeading[] {
  const headings: OutlineHeading[] = [];
  doc.descendants((node, pos) => {
    if (node.type.name === 'heading' && node.textContent.trim() !== '') {
      headings.push({ pos, level: Number(node.attrs.level), text: node.textContent.trim() });
    }
    return !node.isTextblock;
  });
  return headings;
}
