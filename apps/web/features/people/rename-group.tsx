'use client';

import type { RefObject } from 'react';
import { useState } from 'react';
import type { Group } from '../../server/people/groups';
import { Button } from '../../ui/button';
import { Dialog, DialogButtons } from '../../ui/dialog';
import { Field } from '../../ui/field';
import { call, done } from '../api';

type RenameProps = {
  readonly group: Group;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onDone: () => void;
  readonly finalFocus: RefObject<HTMLElement | null>;
};

/** Gives a group another name; who is in it and what is shared with it stays. */
export function RenameGroup({ group, isOpen, onClose, onDone, finalFocus }: RenameProps) {
  const [trouble, setTrouble] = useState<string | null>(null);
  const rename = async (form: FormData) => {
    const renamed = await call('PATCH', `/api/groups/${group.id}`, done, { name: String(form.get('name') ?? '') });
    setTrouble(renamed.ok ? null : renamed.error.message);
    if (!renamed.ok) return;
    onClose();
    onDone();
  };
  return (
    <Dialog title="Rename the group" isOpen={isOpen} onClose={onClose} finalFocus={finalFocus}>
      <form action={rename}>
        <p>Who is in it stays, and so does what is shared with it.</p>
        <Field
          label="New name"
          name="name"
          defaultValue={group.name}
          maxLength={80}
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
