'use client';

import { useState } from 'react';
import { Button } from '../../ui/button';
import { Field } from '../../ui/field';
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
        <Field
          className={styles.field ?? ''}
          label="Your name"
          name="name"
          autoComplete="name"
          maxLength={LONGEST_NAME}
          autoFocus
          error={missing ? 'Enter a name, so that the others know who is writing.' : null}
        />
        <Button tone="primary" type="submit" isLarge>
          Open the page
        </Button>
      </form>
    </MessagePage>
  );
}
