'use client';

import type { LostText } from '@tandem/provider';
import { CircleAlert, Download } from 'lucide-react';
import { useEffect, useId, useRef } from 'react';
import { Button } from '../../ui/button';
import { CopyButton } from '../../ui/copy-button';
import { downloadText } from '../../ui/download-text';
import styles from './lost-edits-panel.module.css';

const WORDS = {
  refused: {
    words: 'The server did not accept what you typed last. Here it is, so that nothing is lost.',
    page: 'The server did not accept your last change. Here is the text of the page as you saw it.',
  },
  withdrawn: {
    words: 'What you typed last can’t be saved on this page any more. Here it is, so that nothing is lost.',
    page: 'Your last change can’t be saved on this page any more. Here is the text of the page as you saw it.',
  },
} as const;

type LostEditsProps = {
  readonly lost: LostText;
  /** Whether the server did not take it, or the page may not be written any more. */
  readonly why?: keyof typeof WORDS;
  readonly onDone: () => void;
};

/** Hands a person back what could not be saved, until they put it away. */
export function LostEditsPanel({ lost, why = 'refused', onDone }: LostEditsProps) {
  const title = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const panel = useRef<HTMLElement>(null);
  // The person was typing into what is gone: the keys that follow must not go into something else.
  useEffect(() => panel.current?.focus(), []);
  return (
    <section ref={panel} tabIndex={-1} className={styles.panel} aria-labelledby={title} data-testid="lost-edits">
      <h2 id={title} className={styles.title}>
        <CircleAlert size={18} strokeWidth={1.75} aria-hidden="true" />
        Not saved: keep a copy
      </h2>
      <p>{WORDS[why][lost.kind]}</p>
      <textarea ref={field} className={styles.text} readOnly rows={4} value={lost.text} aria-label="Text not saved" />
      <div className={styles.buttons}>
        <CopyButton field={field} label="Copy" tone="primary" />
        <Button onClick={() => downloadText('not-saved.txt', lost.text)}>
          <Download size={16} strokeWidth={1.75} aria-hidden="true" />
          Download
        </Button>
        <Button onClick={onDone}>Put away</Button>
      </div>
    </section>
  );
}
