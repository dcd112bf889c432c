'use client';

import type { Editor } from '@tiptap/core';
import { useState } from 'react';
import { Button } from '../../../ui/button';
import { openLink } from '../open-link';
import { applyLink, removeLink } from './link-edit';
import styles from './link-form.module.css';

type LinkFormProps = { readonly editor: Editor; readonly href: string; readonly close: () => void };

/** Writes, changes, opens or removes a link; an empty address removes it. */
export function LinkForm({ editor, href, close }: LinkFormProps) {
  const [wrong, setWrong] = useState(false);
  const remove = () => {
    removeLink(editor);
    close();
  };
  const submit = (typed: string) => {
    if (typed.trim() === '') return remove();
    const applied = applyLink(editor, typed);
    setWrong(!applied);
    if (applied) close();
  };
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit(String(new FormData(event.currentTarget).get('href') ?? ''));
      }}
    >
      <HrefField href={href} wrong={wrong} />
      <div className={styles.buttons}>
        <Button tone="primary" type="submit">
          Set link
        </Button>
        {href !== '' && <Button onClick={() => openLink(href)}>Open</Button>}
        {href !== '' && <Button onClick={remove}>Remove</Button>}
      </div>
    </form>
  );
}

function HrefField({ href, wrong }: { href: string; wrong: boolean }) {
  return (
    <>
      <label className={styles.label}>
        Link to
        <input
          name="href"
          type="url"
          inputMode="url"
          className={styles.field}
          defaultValue={href}
          placeholder="https://"
          aria-invalid={wrong}
          aria-describedby={wrong ? 'link-wrong' : undefined}
        />
      </label>
      {wrong && (
        <p id="link-wrong" className={styles.wrong} role="alert">
          A link leads to a web address, such as example.com, or to a mail address.
        </p>
      )}
    </>
  );
}
