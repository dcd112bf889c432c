'use client';

import type { RefObject } from 'react';
import { useState } from 'react';
import type { Member } from '../../server/people/members';
import { Button } from '../../ui/button';
import { Dialog, DialogButtons } from '../../ui/dialog';
import { Select } from '../../ui/select';
import type { Ask } from './use-ask';

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
  const heirs = others.filter(
    ({ id, role, suspendedAt }) => id !== member.id && role !== 'guest' && suspendedAt === null,
  );
  const first = heirs.find(({ role }) => role === 'owner') ?? heirs[0];
  const [heir, setHeir] = useState(first?.id ?? '');
  const remove = async () => {
    onClose();
    await ask('DELETE', `/api/people/${member.id}`, { heir });
  };
  return (
    <Dialog title={`Remove ${member.name}?`} isOpen={isOpen} onClose={onClose} finalFocus={finalFocus}>
      <p>
        They are signed out everywhere, and their account is deleted for good. Their name stays beside what they wrote.{' '}
        {documentWords(member.documents)}
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

/** What goes to whom is chosen below. */
function documentWords(count: number): string {
  if (count === 0) return 'They own no documents now; one that they make meanwhile goes to:';
  return count === 1 ? 'Their one document goes to:' : `Their ${count} documents go to:`;
}
