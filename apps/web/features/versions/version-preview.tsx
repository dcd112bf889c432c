'use client';

import { EditorContent } from '@tiptap/react';
import { ArrowLeft } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type * as Y from 'yjs';
import type { VersionsPage } from '../../server/documents/versions';
import { Button } from '../../ui/button';
import { IconButton } from '../../ui/icon-button';
import { Slider } from '../../ui/slider';
import { TITLE_ROOT } from '../editor/document-names';
import '../editor/prose.css';
import '../editor/tables/table.css';
import { TitleField } from '../editor/title/title-field';
import { useDocumentEditor } from '../editor/use-document-editor';
import { stepsOf, type Version } from './sittings';
import { PreviewSkeleton } from './skeletons';
import { usePastDocument } from './use-past-document';
import { VersionActions } from './version-actions';
import { momentWords, stepWords, writerName } from './version-words';
import styles from './versions.module.css';

type VersionPreviewProps = {
  readonly document: VersionsPage;
  readonly version: Version;
  readonly versions: readonly Version[];
  /** Whether it was chosen rather than there from the start. */
  readonly takesFocus: boolean;
  /** Back to the list, on phones. */
  readonly onBack: () => void;
  /** Older versions were removed. */
  readonly onForgotten: () => Promise<void>;
};

/** One version as it was at its end, or at any moment on the way there, to be read. */
export function VersionPreview(props: VersionPreviewProps) {
  const { document, version } = props;
  const steps = stepsOf(version);
  const [step, setStep] = useState(steps.length - 1);
  const seq = steps[step] ?? version.lastSeq;
  const past = usePastDocument(document.id, seq);
  return (
    <section className={styles.preview} aria-label="The version that is shown" data-testid="version-preview">
      <Head {...props} seq={seq} />
      {steps.length > 1 && (
        <div className={styles.steps}>
          <Slider
            label="How it came about"
            value={step}
            max={steps.length - 1}
            words={(at) => stepWords(at, steps.length)}
            onChange={setStep}
          />
        </div>
      )}
      <div role="status">
        {past.kind === 'failed' && (
          <div className={styles.failed}>
            <p>{past.words}</p>
            <Button onClick={past.retry}>Try again</Button>
          </div>
        )}
      </div>
      {past.kind === 'loading' && <PreviewSkeleton />}
      {past.kind === 'there' && <PastText doc={past.doc} />}
    </section>
  );
}

type HeadProps = VersionPreviewProps & { readonly seq: number };

function Head({ document, version, versions, seq, takesFocus, onBack, onForgotten }: HeadProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // On phones the list is away now, and with it what had the focus.
    if (takesFocus && globalThis.matchMedia('(width < 800px)').matches) heading.current?.focus();
  }, [takesFocus]);
  return (
    <div className={styles.head}>
      <span className={styles.toList}>
        <IconButton
          label="All versions"
          icon={<ArrowLeft size={18} strokeWidth={1.75} aria-hidden="true" />}
          onClick={onBack}
        />
      </span>
      <div className={styles.about}>
        <h2 ref={heading} tabIndex={-1} className={styles.moment}>
          {momentWords(version.toMs)}
        </h2>
        <p>
          <bdi>{writerName(version.writer)}</bdi>
        </p>
      </div>
      <VersionActions {...{ document, version, versions, seq, onForgotten }} />
    </div>
  );
}

function PastText({ doc }: { doc: Y.Doc }) {
  const editor = useDocumentEditor(doc, false);
  return (
    <article className={styles.sheet} data-testid="past">
      <TitleField text={doc.getText(TITLE_ROOT)} editable={false} takesFocus={false} onLeave={() => undefined} />
      <div className={styles.text}>
        <EditorContent editor={editor} />
      </div>
    </article>
  );
}
