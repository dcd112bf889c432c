'use client';

import type { Editor } from '@tiptap/core';
import { useEffect } from 'react';

const NAME = 'tandem-link';

/** Shows which words are chosen while the focus is in a field elsewhere. */
export function useShownSelection(editor: Editor): void {
  useEffect(() => {
    const { from, to } = editor.state.selection;
    // Browsers without highlights show nothing, as they did before.
    if (from === to || !('highlights' in CSS)) return;
    const [start, end] = [editor.view.domAtPos(from), editor.view.domAtPos(to)];
    const range = document.createRange();
    range.setStart(start.node, start.offset);
    range.setEnd(end.node, end.offset);
    CSS.highlights.set(NAME, new Highlight(range));
    return () => {
      CSS.highlights.delete(NAME);
    };
  }, [editor]);
}
