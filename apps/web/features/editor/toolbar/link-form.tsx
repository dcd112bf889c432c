'use client';

import type { Editor } from '@tiptap/core';
import { type RefObject, useState } from 'react';
import { Button } from '../../../ui/button';
import { Field } from '../../../ui/field';
import { openLink } from '../open-link';
import { applyLink, removeLink } from './link-edit';
import styles from './link-form.module.css';
import { useShownSelection } from './use-shown-selection';

const WRONG = 'A link leads to a web address, such as example.com, or to a mail address.';

type LinkFormProps = {
  readonly editor: Editor;
  readonly href: string;
  /** Where the address is written. */
  readonly field: RefObject<HTMLInputElement | null>;
  readonly close: () => void;
};

/** Writes, changes, opens or removes a link; an empty address removes it. */
export function LinkForm({ editor, href, field, close }: LinkFormProps) {
  const [wrong, setWrong] = useState(false);
  useShownSelection(editor);
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
      <Field
        ref={field}
        label="Link to"
        name="href"
        type="url"
        inputMode="url"
        defaultValue={href}
        placeholder="https://"
        onFocus={(event) => event.currentTarget.select()}
        error={wrong ? WRONG : null}
      />
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
