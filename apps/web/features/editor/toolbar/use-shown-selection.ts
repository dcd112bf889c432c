'use client';

import type { Editor } from '@tiptap/core';
import { useEffect } from 'react';

const NAME = 'tandem-link';

/** Shows which words are chosen while the focus is in a field elsewhere. */
export function useShownSelection(editor: Editor): void {
  useEffect(() => {
    // Browsers without highlights show nothing, as they did before.
    if (!('highlights' in CSS)) return;
    const show = () => CSS.highlights.set(NAME, new Highlight(...chosenIn(editor)));
    show();
    editor.on('transaction', show);
    return () => {
      editor.off('transaction', show);
      CSS.highlights.delete(NAME);
    };
  }, [editor]);
}

/** What is chosen, as the page draws it; nothing at a mere caret. */
function chosenIn({ state, view }: Editor): readonly Range[] {
  const { from, to } = state.selection;
  if (from === to) return [];
  const [start, end] = [view.domAtPos(from), view.domAtPos(to)];
  const range = document.createRange();
  range.setStart(start.node, start.offset);
  range.setEnd(end.node, end.offset);
  return [range];
}
