'use client';

import type { Editor } from '@tiptap/core';
import { useMemo, useSyncExternalStore } from 'react';
import { undoManagerOf } from '../undo-step';

const CHANGES = ['stack-item-added', 'stack-item-popped', 'stack-cleared'] as const;

type HistoryState = { readonly undo: boolean; readonly redo: boolean };
const NOTHING: HistoryState = { undo: false, redo: false };

/** Whether there are edits of one's own to take back or to give back. */
export function useHistory(editor: Editor): HistoryState {
  const store = useMemo(() => historyStore(editor), [editor]);
  return useSyncExternalStore(store.subscribe, store.get, () => NOTHING);
}

function historyStore(editor: Editor) {
  const manager = undoManagerOf(editor);
  let state = NOTHING;
  const get = () => {
    const next = { undo: manager?.canUndo() === true, redo: manager?.canRedo() === true };
    if (next.undo !== state.undo || next.redo !== state.redo) state = next;
    return state;
  };
  const subscribe = (listener: () => void) => {
    for (const change of CHANGES) manager?.on(change, listener);
    return () => {
      for (const change of CHANGES) manager?.off(change, listener);
    };
  };
  return { get, subscribe };
}
