'use client';

import { type RefObject, useState } from 'react';
import { Button } from '../../ui/button';
import { Dialog, DialogButtons } from '../../ui/dialog';
import { Field } from '../../ui/field';
import { call, done } from '../api';

type RenameProps = {
  readonly id: string;
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onDone: (title: string) => void;
  /** The button that led here. */
  readonly finalFocus?: RefObject<HTMLElement | null>;
};

/** Gives a document another title; it is an edit like one typed in the document. */
export function RenameDialog({ id, title, isOpen, onClose, onDone, finalFocus }: RenameProps) {
  const [trouble, setTrouble] = useState<string | null>(null);
  const rename = async (form: FormData) => {
    const next = String(form.get('title') ?? '').trim();
    const renamed = await call('POST', `/api/documents/${id}/title`, done, { title: next });
    setTrouble(renamed.ok ? null : renamed.error.message);
    if (!renamed.ok) return;
    onClose();
    onDone(next);
  };
  return (
    <Dialog title="Rename the document" isOpen={isOpen} onClose={onClose} finalFocus={finalFocus}>
      <form action={rename}>
        <Field
          label="Title"
          name="title"
          defaultValue={title}
          maxLength={300}
          autoComplete="off"
          error={trouble}
          onFocus={(event) => event.currentTarget.select()}
        />
        <DialogButtons>
          <Button onClick={onClose}>Cancel</Button>
          <Button tone="primary" type="submit">
            Rename
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  );
}
