'use client';

import type { RefObject } from 'react';
import { useState } from 'react';
import type { Member } from '../../server/people/members';
import { Button } from '../../ui/button';
import { Dialog, DialogButtons } from '../../ui/dialog';
import { Select } from '../../ui/select';
import type { Ask } from './people-page';

type RemoveProps = {
  readonly member: Member;
  readonly others: readonly Member[];
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly ask: Ask;
  readonly finalFocus: RefObject<HTMLElement | null>;
};

/** Asks who takes over what belongs to somebody whose account is removed. */
export function RemovePerson({ member, others, isOpen, onClose, ask, finalFocus }: RemoveProps) {
  const heirs = others.filter(({ id, role, isSuspended }) => id !== member.id && role !== 'guest' && !isSuspended);
  const first = heirs.find(({ role }) => role === 'owner') ?? heirs[0];
  const [heir, setHeir] = useState(first?.id ?? '');
  const remove = async () => {
    onClose();
    await ask('DELETE', `/api/people/${member.id}`, { heir });
  };
  const count = member.documents === 1 ? 'Their one document goes' : `Their ${member.documents} documents go`;
  return (
    <Dialog title={`Remove ${member.name}?`} isOpen={isOpen} onClose={onClose} finalFocus={finalFocus}>
      <p>
        They are signed out everywhere, and their account is deleted for good. Their name stays beside what they wrote.{' '}
        {count} to:
      </p>
      <Select
        label="Who takes over their documents"
        value={heir}
        options={heirs.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={setHeir}
      />
      <DialogButtons>
        <Button onClick={onClose}>Keep the account</Button>
        <Button tone="danger" onClick={() => void remove()}>
          Remove
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
