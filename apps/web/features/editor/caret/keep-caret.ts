import { placeOfRemoved } from '@tandem/editor-schema';
import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { type EditorState, Plugin, TextSelection, type Transaction } from '@tiptap/pm/state';
import { type ProsemirrorBinding, relativePositionToAbsolutePosition, ySyncPluginKey } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { z } from 'zod';
import { bindingOf } from '../../presence/carets/binding';

/**
 * Keeps one's own caret with its words when others change the text. The binding guesses by equal text, and loses the
 * caret when its line becomes a heading or an item. Here it stands where its relative position says while the line is
 * there, and otherwise where the text around it is now.
 */
export const KeepCaret = Extension.create({
  name: 'keepCaret',
  addProseMirrorPlugins: () => [new Plugin({ appendTransaction })],
});

function appendTransaction(transactions: readonly Transaction[], before: EditorState, after: EditorState) {
  const binding = bindingOf(after);
  const isFromOthers = transactions.some((tr) => tr.docChanged && isChangeOfOthers(tr));
  if (binding === null || !isFromOthers || !(before.selection instanceof TextSelection)) return null;
  const stood = standing(binding);
  if (stood === null) return null;
  const places = new Places(binding, before.doc, after.doc);
  const anchor = places.of(stood.anchor, before.selection.anchor);
  const head = places.of(stood.head, before.selection.head);
  if (anchor === null || head === null) return null;
  const selection = TextSelection.between(after.doc.resolve(anchor), after.doc.resolve(head));
  if (selection.eq(after.selection)) return null;
  return after.tr.setSelection(selection).setMeta(ySyncPluginKey, { isChangeOrigin: true });
}

const changeOfOthers = z.object({ isChangeOrigin: z.literal(true) });
const stoodAt = z.object({
  type: z.literal('text'),
  anchor: z.instanceof(Y.RelativePosition),
  head: z.instanceof(Y.RelativePosition),
});

/** Whether a transaction shows what came from elsewhere. */
export function isChangeOfOthers(tr: Transaction): boolean {
  return changeOfOthers.safeParse(tr.getMeta(ySyncPluginKey)).success;
}

/** Where the text selection stood before the change that is being shown; null for others, and where there was none. */
function standing({ beforeTransactionSelection }: ProsemirrorBinding): z.infer<typeof stoodAt> | null {
  return stoodAt.safeParse(beforeTransactionSelection).data ?? null;
}

/** Positions of a document before a change in the document after it. */
class Places {
  readonly #binding: ProsemirrorBinding;
  readonly #before: Node;
  readonly #after: Node;

  constructor(binding: ProsemirrorBinding, before: Node, after: Node) {
    this.#binding = binding;
    this.#before = before;
    this.#after = after;
  }

  /** Null when the place is gone with all that was around it. */
  of(relative: Y.RelativePosition, position: number): number | null {
    const { doc, type, mapping } = this.#binding;
    const holder = relative.type === null ? null : Y.getItem(doc.store, relative.type);
    if (holder instanceof Y.Item && holder.deleted) return this.#ofRemoved(holder, position);
    // The binding takes the very start for a place that it couldn't find.
    return relativePositionToAbsolutePosition(doc, type, relative, mapping) ?? 1;
  }

  #ofRemoved(holder: Y.Item, position: number): number | null {
    const { parent, parentOffset } = this.#before.resolve(position);
    if (!parent.isTextblock) return null;
    const before = parent.textBetween(0, parentOffset, null, '\n');
    const after = parent.textBetween(parentOffset, parent.content.size, null, '\n');
    const place = placeOfRemoved(holder, this.#binding.type, before, after);
    const start = place && startOfLine(this.#after, place.line);
    return place === null || start === null ? null : Math.min(start + place.offset, this.#after.content.size);
  }
}

/** The first position inside a text block, by its number from 0. */
function startOfLine(doc: Node, line: number): number | null {
  let count = 0;
  let start: number | null = null;
  doc.descendants((node, pos) => {
    if (node.isTextblock && count++ === line) start = pos + 1;
    return !node.isTextblock;
  });
  return start;
}
