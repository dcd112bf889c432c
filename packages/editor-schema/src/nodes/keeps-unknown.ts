import type { Node } from '@tiptap/pm/model';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import { ySyncPluginKey } from '@tiptap/y-tiptap';

/**
 * Whether a change may be made as far as unknown nodes go. They may be removed, but not put into something else: for that
 * the binding would write them anew, and what they stand for would be gone.
 */
export function keepsUnknown(tr: Transaction, { doc }: EditorState): boolean {
  const isFromBinding = tr.getMeta(ySyncPluginKey) !== undefined;
  if (!tr.docChanged || isFromBinding) return true;
  const before = unknownIn(doc);
  if (before.size === 0) return true;
  return [...unknownIn(tr.doc)].every(([node, holders]) => before.get(node) === holders);
}

/** Unknown nodes with the kinds of what they lie in. */
function unknownIn(doc: Node): Map<Node, string> {
  const found = new Map<Node, string>();
  const look = (parent: Node, holders: string): void => {
    parent.forEach((child) => {
      const { name } = child.type;
      if (name === 'unknownBlock' || name === 'unknownInline') found.set(child, holders);
      else if (!child.isLeaf) look(child, `${holders} ${name}`);
    });
  };
  look(doc, '');
  return found;
}
