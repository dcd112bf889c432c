'use client';

import { UserRound } from 'lucide-react';
import { useState } from 'react';
import type { AuditPage } from '../../server/audit/read';
import { Button } from '../../ui/button';
import { Finder } from '../../ui/finder';

type FilterProps = {
  readonly people: AuditPage['people'];
  /** The name of whom the log is shown for, or null for everybody. */
  readonly chosen: string | null;
  /** Given a subject, or null for everybody. */
  readonly onChoose: (sub: string | null) => void;
};

const MOST_SHOWN = 8;

/** Chooses whose doings are shown, and what was done to them. */
export function PersonFilter({ people, chosen, onChoose }: FilterProps) {
  const [words, setWords] = useState('');
  if (chosen !== null) {
    return (
      <Button onClick={() => onChoose(null)}>
        Not only <bdi>{chosen}</bdi>
      </Button>
    );
  }
  const part = words.trim().toLowerCase();
  const found = people
    .filter(({ name, email }) => `${name} ${email}`.toLowerCase().includes(part))
    .slice(0, MOST_SHOWN)
    .map(({ id, name, email }) => ({
      id,
      label: name,
      note: email,
      icon: <UserRound size={16} strokeWidth={1.75} aria-hidden="true" />,
    }));
  return (
    <div>
      <Finder
        label="Only about"
        placeholder="A name or an e-mail address"
        items={found}
        words={words}
        onWords={setWords}
        chosen={null}
        onChoose={(item) => item !== null && onChoose(`user:${item.id}`)}
        empty="Nobody is called that."
      />
    </div>
  );
}
