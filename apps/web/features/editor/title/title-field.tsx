'use client';

import type { KeyboardEvent } from 'react';
import { useEffect, useRef } from 'react';
import type * as Y from 'yjs';
import { bindTitle } from './bind-title';
import styles from './title-field.module.css';
import { useTitle } from './use-title';

type TitleFieldProps = {
  readonly text: Y.Text;
  readonly editable: boolean;
  /** Whether writing begins here when the page opens. */
  readonly takesFocus: boolean;
  /** Called when the person goes on to the text. */
  readonly onLeave: () => void;
};

/** The document's title: one line of text that wraps, which several people can edit at once. */
export function TitleField({ text, editable, takesFocus, onLeave }: TitleFieldProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const title = useTitle(text);
  useEffect(() => {
    if (field.current) return bindTitle(field.current, text);
  }, [text]);
  useEffect(() => {
    if (takesFocus) field.current?.focus();
  }, [takesFocus]);
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const atEnd = event.currentTarget.selectionStart === event.currentTarget.value.length;
    const leaves = event.key === 'Enter' || (event.key === 'ArrowDown' && atEnd);
    if (!leaves || event.nativeEvent.isComposing) return;
    event.preventDefault();
    onLeave();
  };
  return (
    // A copy of the text gives the field its height where `field-sizing` is unknown.
    <div className={styles.frame} data-copy={`${title}\u200b`}>
      <textarea
        ref={field}
        className={styles.title}
        rows={1}
        placeholder="Untitled"
        aria-label="Title"
        data-testid="title"
        data-document-title=""
        dir="auto"
        readOnly={!editable}
        // What can't be written is read as the page's heading.
        tabIndex={editable ? undefined : -1}
        enterKeyHint="next"
        onKeyDown={onKeyDown}
      />
    </div>
  );
}
