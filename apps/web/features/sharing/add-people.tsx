'use client';

import { UserRound, UsersRound } from 'lucide-react';
import { useState } from 'react';
import type { Findable } from '../../server/people/find';
import type { Sharing } from '../../server/sharing/overview';
import { Button } from '../../ui/button';
import type { FinderItem } from '../../ui/finder';
import { Finder } from '../../ui/finder';
import { Select } from '../../ui/select';
import { previewWords } from './planned-change';
import styles from './share-dialog.module.css';
import { useFoundPeople } from './use-found-people';
import type { Act } from './use-sharing';

type Item = FinderItem & { readonly found: Findable };

const ROLES = [
  { value: 'viewer', label: 'can read' },
  { value: 'editor', label: 'can write' },
] as const;

/** Finds a person or group and shares the document with them. */
export function AddPeople({ sharing, act }: { readonly sharing: Sharing; readonly act: Act }) {
  const [words, setWords] = useState('');
  const [chosen, setChosen] = useState<Item | null>(null);
  const [role, setRole] = useState<'viewer' | 'editor'>('editor');
  const found = useFoundPeople(chosen === null ? words : '');
  const share = async () => {
    if (chosen === null) return;
    const { kind, id } = chosen.found;
    if (!(await act('PUT', 'shares', { kind, id, role }))) return;
    setChosen(null);
    setWords('');
  };
  return (
    <div className={styles.section}>
      <Finder
        label="Share with"
        placeholder="A name, an e-mail address or a group"
        items={found.map(itemOf)}
        words={words}
        onWords={setWords}
        chosen={chosen}
        onChoose={setChosen}
        empty="Nobody here is called that. An admin can invite them to this workspace."
      />
      {chosen !== null && (
        <>
          <p className={styles.hint}>{thenWords(sharing, chosen.found, role)}</p>
          <div className={styles.buttons}>
            <Select label="What they can do" value={role} options={ROLES} onChange={setRole} />
            <Button tone="primary" onClick={() => void share()}>
              Share
            </Button>
          </div>
        </>
      )}
    </div>
  );
}

function itemOf(found: Findable): Item {
  const isGroup = found.kind === 'group';
  const Icon = isGroup ? UsersRound : UserRound;
  const note = isGroup ? membersWords(found.members) : `${found.email}${found.isGuest ? ', guest' : ''}`;
  return {
    id: `${found.kind} ${found.id}`,
    label: found.name,
    note,
    icon: <Icon size={16} strokeWidth={1.75} aria-hidden="true" />,
    found,
  };
}

function thenWords(sharing: Sharing, found: Findable, role: 'viewer' | 'editor'): string {
  const what = role === 'viewer' ? 'read' : 'write';
  if (found.kind === 'group') return `Then everybody in ${found.name} can ${what}: ${membersWords(found.members)} now.`;
  return previewWords(sharing, { kind: 'person', person: found, role });
}

function membersWords(count: number): string {
  return count === 1 ? '1 person' : `${count} people`;
}
