import { type Editor, Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import { yUndoPluginKey } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { z } from 'zod';

const withManager = z.object({ undoManager: z.instanceof(Y.UndoManager) });

/** What takes back one's own edits; null where nothing does. */
export function undoManagerOf({ state }: Pick<Editor, 'state'>): Y.UndoManager | null {
  return withManager.safeParse(yUndoPluginKey.getState(state)).data?.undoManager ?? null;
}

/** What is done next is taken back by itself, however soon after the last it comes. */
export function beginUndoStep(editor: Pick<Editor, 'state'>): void {
  undoManagerOf(editor)?.stopCapturing();
}

/** Each paste and each drop is a step of its own. */
export const UndoSteps = Extension.create({
  name: 'undoSteps',
  // Before whatever acts on a paste.
  priority: 1000,
  addProseMirrorPlugins() {
    const begin = () => {
      beginUndoStep(this.editor);
      return false;
    };
    return [new Plugin({ props: { handlePaste: begin, handleDrop: begin } })];
  },
});
