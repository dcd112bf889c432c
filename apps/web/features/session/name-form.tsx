'use client';

import { useState } from 'react';
import { Button } from '../../ui/button';
import { MessagePage } from '../../ui/message-page';
import { LONGEST_NAME, parseDisplayName } from './display-name';
import styles from './name-form.module.css';
import { rememberName } from './remembered-name';

/** Asks who is about to write. */
export function NameForm() {
  const [missing, setMissing] = useState(false);
  const submit = (form: FormData) => {
    const name = parseDisplayName(String(form.get('name') ?? ''));
    setMissing(name === null);
    if (name !== null) rememberName(name);
  };
  return (
    <MessagePage title="What is your name?">
      <p>The others on this page see it while you write.</p>
      <form action={submit} className={styles.form} noValidate>
        <label htmlFor="name" className={styles.label}>
          Your name
        </label>
        <div className={styles.row}>
          <input
            id="name"
            name="name"
            className={styles.input}
            autoComplete="name"
            maxLength={LONGEST_NAME}
            // biome-ignore lint/a11y/noAutofocus: the page consists of this one question
            autoFocus
            aria-invalid={missing}
            aria-describedby={missing ? 'name-missing' : undefined}
          />
          <Button tone="primary" type="submit">
            Open the page
          </Button>
        </div>
        {missing && (
          <p id="name-missing" className={styles.missing} role="alert">
            Enter a name, so that the others know who is writing.
          </p>
        )}
      </form>
    </MessagePage>
  );
}
