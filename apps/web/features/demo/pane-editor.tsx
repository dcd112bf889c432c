'use client';

import { Selection } from '@tiptap/pm/state';
import { EditorContent } from '@tiptap/react';
import { useRef } from 'react';
import { TITLE_ROOT } from '../editor/document-names';
import '../editor/prose.css';
import '../editor/tables/table.css';
import { SlashMenu } from '../editor/slash/slash-menu';
import { TitleField } from '../editor/title/title-field';
import { useDocumentEditor } from '../editor/use-document-editor';
import { CaretLayer } from '../presence/carets/caret-layer';
import { EdgeMarkers } from '../presence/markers/edge-markers';
import { PointerLayer } from '../presence/pointers/pointer-layer';
import type { Desk } from './desk';
import { GlowLayer } from './glow/glow-layer';
import type { PageState } from './measure/sameness';
import styles from './pane.module.css';
import type { PaneSession } from './use-pane-session';

/** How far the caret keeps from the edges of a pane when it scrolls, in px. */
const PANE_EDGES = { top: 24, bottom: 24, left: 0, right: 0 };

type PaneEditorProps = {
  readonly session: PaneSession;
  readonly name: string;
  readonly desk: Desk;
  /** How the page is when nobody composes in it. */
  readonly state: PageState;
  readonly editable: boolean;
};

/** A document in a pane: title and text, with the carets, selections and pointers of the others. */
export function PaneEditor({ session: { doc, provider }, name, desk, state, editable }: PaneEditorProps) {
  const page = useRef<HTMLDivElement>(null);
  const editor = useDocumentEditor(doc, editable, PANE_EDGES);
  const focusStart = () => {
    if (editor === null) return;
    editor.view.dispatch(editor.view.state.tr.setSelection(Selection.atStart(editor.view.state.doc)));
    editor.view.focus();
  };
  return (
    // An input method shows what the document doesn't hold yet.
    <div
      className={styles.scroller}
      onCompositionStart={() => desk.sameness.set(name, 'composing')}
      onCompositionEnd={() => desk.sameness.set(name, state)}
    >
      <div ref={page} className={styles.page}>
        <TitleField text={doc.getText(TITLE_ROOT)} editable={editable} takesFocus={false} onLeave={focusStart} />
        <div className={styles.text}>
          <EditorContent editor={editor} />
          {editor !== null && <GlowLayer editor={editor} isWanted={desk.isGlowing} />}
          {editor !== null && <CaretLayer editor={editor} awareness={provider.awareness} />}
          {editor !== null && editable && <SlashMenu editor={editor} />}
          {editor !== null && <EdgeMarkers editor={editor} awareness={provider.awareness} />}
        </div>
        {editor !== null && <PointerLayer page={page} editor={editor} awareness={provider.awareness} />}
      </div>
    </div>
  );
}
