'use client';

import { documentExtensions } from '@tandem/editor-schema';
import type { Editor, EditorOptions } from '@tiptap/core';
import { Collaboration } from '@tiptap/extension-collaboration';
import { Placeholder } from '@tiptap/extensions';
import { useEditor } from '@tiptap/react';
import { useEffect } from 'react';
import type * as Y from 'yjs';
import { KeepCaret } from './caret/keep-caret';
import { TEXT_ROOT } from './document-names';
import { TypedLinks } from './links/typed-links';
import { openLinkOnClick } from './open-link';
import { Pasted } from './paste/pasted';
import { SlashKeys } from './slash/slash-keys';
import { ChooseTable } from './tables/choose-table';
import { KeepCells } from './tables/keep-cells';
import { TaskBoxes } from './tasks/task-boxes';
import { AlignKeys } from './toolbar/align-keys';
import { UndoSteps } from './undo-step';

/** Heights that the bars take, and a little air, in px. */
type Edges = { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number };
const BARS: Edges = { top: 112, bottom: 72, left: 0, right: 0 };

/** An editor of the document's text; null until the browser has made it. The caret keeps `edges` px from its scrollport's. */
export function useDocumentEditor(doc: Y.Doc, editable: boolean, edges: Edges = BARS): Editor | null {
  const editor = useEditor(
    {
      immediatelyRender: false,
      shouldRerenderOnTransaction: false,
      editable,
      extensions: [
        ...documentExtensions(),
        TypedLinks,
        KeepCaret,
        AlignKeys,
        SlashKeys,
        TaskBoxes,
        ChooseTable,
        KeepCells,
        Pasted,
        UndoSteps,
        Collaboration.configure({ document: doc, field: TEXT_ROOT }),
        Placeholder.configure({ placeholder: 'Write here, or type / for headings, lists and more' }),
      ],
      editorProps: editorProps(editable, edges),
    },
    [doc],
  );
  useEffect(() => {
    editor?.setOptions({ editorProps: editorProps(editable, edges) });
    // No update event: nothing of the document has changed.
    editor?.setEditable(editable, false);
  }, [editor, editable, edges]);
  return editor;
}

function editorProps(editable: boolean, edges: Edges): EditorOptions['editorProps'] {
  return {
    attributes: {
      role: 'textbox',
      'aria-label': 'Text',
      'aria-multiline': 'true',
      'aria-readonly': String(!editable),
      'data-testid': 'text',
      dir: 'auto',
    },
    // The caret stays clear of the bars that stand over the page, at the bottom too on phones.
    scrollMargin: edges,
    scrollThreshold: edges,
    handleClick: (_view, _pos, event) => openLinkOnClick(event),
  };
}
