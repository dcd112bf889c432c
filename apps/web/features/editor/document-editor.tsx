'use client';

import type { Editor } from '@tiptap/core';
import { Selection } from '@tiptap/pm/state';
import { EditorContent } from '@tiptap/react';
import { useEffect, useRef, useState } from 'react';
import type * as Y from 'yjs';
import { VisuallyHidden } from '../../ui/visually-hidden';
import { takeArrival } from '../document/arrival';
import { Outline } from '../outline/outline';
import { CaretLayer } from '../presence/carets/caret-layer';
import { FollowBar } from '../presence/follow/follow-bar';
import { EdgeMarkers } from '../presence/markers/edge-markers';
import { PointerLayer } from '../presence/pointers/pointer-layer';
import type { DocumentSession } from '../session/use-session';
import styles from './document-editor.module.css';
import { TEXT_ROOT, TITLE_ROOT } from './document-names';
import './prose.css';
import './tables/table.css';
import { LinkBubble } from './links/link-bubble';
import { SlashMenu } from './slash/slash-menu';
import { TitleField } from './title/title-field';
import { useTitle } from './title/use-title';
import { Toolbar } from './toolbar/toolbar';
import { useDocumentEditor } from './use-document-editor';

type DocumentEditorProps = {
  readonly session: DocumentSession;
  readonly editable: boolean;
  /** Whether the mouse pointers of others float over the page, and one's own over theirs. */
  readonly showsPointers: boolean;
};

/** The open document: its title, its text, the carets of others and the toolbar. */
export function DocumentEditor({ session, editable, showsPointers }: DocumentEditorProps) {
  const { doc, provider } = session;
  const sheet = useRef<HTMLElement>(null);
  const editor = useDocumentEditor(doc, editable);
  const titleText = doc.getText(TITLE_ROOT);
  const [isNew] = useState(() => editable && titleText.length === 0 && isEmptyText(doc));
  useArrival(isNew ? null : editor, editable);
  const [isLinking, setLinking] = useState(false);
  const title = useTitle(titleText).trim() || 'Untitled';
  useEffect(() => {
    document.title = `${title} · Tandem`;
  }, [title]);
  return (
    <div className={styles.page} data-editable={editable}>
      {editor !== null && editable && <Toolbar editor={editor} isLinking={isLinking} setLinking={setLinking} />}
      {editor !== null && <FollowBar editor={editor} awareness={provider.awareness} />}
      <article ref={sheet} className={styles.sheet}>
        <h1>
          <VisuallyHidden>{title}</VisuallyHidden>
        </h1>
        <TitleField
          text={titleText}
          editable={editable}
          takesFocus={isNew}
          onLeave={() => editor && focusStart(editor)}
        />
        <div className={styles.text}>
          <EditorContent editor={editor} />
          {editor !== null && <CaretLayer editor={editor} awareness={provider.awareness} />}
          {editor !== null && editable && <SlashMenu editor={editor} />}
          {editor !== null && editable && <LinkBubble editor={editor} onChange={() => setLinking(true)} />}
          {editor !== null && <EdgeMarkers editor={editor} awareness={provider.awareness} beside />}
        </div>
        {editor !== null && showsPointers && (
          <PointerLayer page={sheet} editor={editor} awareness={provider.awareness} />
        )}
      </article>
      {editor !== null && <Outline editor={editor} />}
    </div>
  );
}

function isEmptyText(doc: Y.Doc): boolean {
  const text = doc.getXmlFragment(TEXT_ROOT);
  return text.length === 0 || text.toString() === '<paragraph></paragraph>';
}

/** Whoever opened the document by keyboard goes on writing in it; in a new one its title comes first. */
function useArrival(editor: Editor | null, editable: boolean): void {
  const [isByKeyboard] = useState(takeArrival);
  useEffect(() => {
    if (isByKeyboard && editor !== null && editable) focusStart(editor);
  }, [isByKeyboard, editor, editable]);
}

/** Puts the caret at the start of the text, at once: Tiptap's own command waits a frame, and keys typed by then go astray. */
function focusStart({ view }: Editor): void {
  view.dispatch(view.state.tr.setSelection(Selection.atStart(view.state.doc)));
  view.focus();
}
