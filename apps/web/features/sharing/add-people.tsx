'use client';

import { UserRound, UsersRound } from 'lucide-react';
import type { FormEvent } from 'react';
import { useRef, useState } from 'react';
import type { Findable } from '../../server/people/find';
import type { Sharing } from '../../server/sharing/overview';
import { Button } from '../../ui/button';
import type { FinderItem } from '../../ui/finder';
import { Finder } from '../../ui/finder';
import { LiveRegion } from '../../ui/live-region';
import { Select } from '../../ui/select';
import { InviteAddress } from './invite-address';
import { previewWords } from './planned-change';
import styles from './share-dialog.module.css';
import { unknownAddress } from './unknown-address';
import { useFoundPeople } from './use-found-people';
import type { Act } from './use-sharing';

type Item = FinderItem & { readonly found: Findable };

type ShareRole = 'viewer' | 'editor';

const ROLES = [
  { value: 'viewer', label: 'can read' },
  { value: 'editor', label: 'can write' },
] as const;

type AddProps = { readonly sharing: Sharing; readonly act: Act };

/** Finds a person or group and shares the document with them: Enter chooses, and Enter again shares. */
export function AddPeople({ sharing, act }: AddProps) {
  const { words, setWords, chosen, setChosen, people, isAnswered } = useChoice();
  const [role, setRole] = useState<ShareRole>('editor');
  const [said, setSaid] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const invite = useRef<HTMLButtonElement>(null);
  const unknown = chosen === null && isAnswered ? unknownAddress(words, people) : null;
  const share = async () => {
    if (chosen === null) return invite.current?.focus();
    const { kind, id, name } = chosen.found;
    if (!(await act('PUT', 'shares', { kind, id, role }))) return;
    setChosen(null);
    setWords('');
    setSaid(`Shared with ${name}.`);
    field.current?.focus();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void share();
  };
  return (
    <form className={styles.section} onSubmit={submit}>
      <Finder
        field={field}
        label="Share with"
        placeholder="A name, an e-mail address or a group"
        items={people.map(itemOf)}
        words={words}
        onWords={setWords}
        chosen={chosen}
        onChoose={setChosen}
        empty={isAnswered && unknown === null ? emptyWords(sharing) : null}
      />
      {unknown !== null && (
        <>
          {/* With it Enter in the field sends the form, as it does where there is somebody to share with. */}
          <button type="submit" hidden />
          <InviteAddress address={unknown} mayInvite={sharing.mayInvite} button={invite} />
        </>
      )}
      {chosen !== null && <ShareAs sharing={sharing} found={chosen.found} role={role} onRole={setRole} />}
      <LiveRegion>{unknown === null ? said : `Nobody here has the address ${unknown}.`}</LiveRegion>
    </form>
  );
}

/** Who is looked for, and who was chosen. */
function useChoice() {
  const [words, setWords] = useState('');
  const [chosen, setChosen] = useState<Item | null>(null);
  return { words, setWords, chosen, setChosen, ...useFoundPeople(chosen === null ? words : '') };
}

type ShareAsProps = {
  readonly sharing: Sharing;
  readonly found: Findable;
  readonly role: ShareRole;
  readonly onRole: (role: ShareRole) => void;
};

function ShareAs({ sharing, found, role, onRole }: ShareAsProps) {
  return (
    <>
      <p className={styles.hint}>{thenWords(sharing, found, role)}</p>
      <div className={styles.buttons}>
        <Select label="What they can do" value={role} options={ROLES} onChange={onRole} />
        <Button tone="primary" type="submit">
          Share
        </Button>
      </div>
    </>
  );
}

function emptyWords({ mayInvite }: Sharing): string {
  return mayInvite
    ? 'Nobody here is called that. Type their whole e-mail address to invite them.'
    : 'Nobody here is called that. An admin can invite them to this workspace.';
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

function thenWords(sharing: Sharing, found: Findable, role: ShareRole): string {
  const what = role === 'viewer' ? 'read' : 'write';
  if (found.kind === 'group') return `Then everybody in ${found.name} can ${what}: ${membersWords(found.members)} now.`;
  return previewWords(sharing, { kind: 'person', person: found, role });
}

function membersWords(count: number): string {
  return count === 1 ? '1 person' : `${count} people`;
}
