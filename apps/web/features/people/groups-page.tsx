'use client';

import { UserRound } from 'lucide-react';
import { useRef, useState } from 'react';
import type { Group } from '../../server/people/groups';
import type { Member } from '../../server/people/members';
import { AlertDialog } from '../../ui/alert-dialog';
import { Button } from '../../ui/button';
import { Field } from '../../ui/field';
import type { FinderItem } from '../../ui/finder';
import { Finder } from '../../ui/finder';
import { VisuallyHidden } from '../../ui/visually-hidden';
import { AccountForm } from '../account/account-form';
import styles from '../account/sections.module.css';
import { call, withId } from '../api';
import { RenameGroup } from './rename-group';
import type { Ask } from './use-ask';
import { useAsk } from './use-ask';

type GroupsProps = { readonly groups: readonly Group[]; readonly members: readonly Member[] };

/** Groups that documents can be shared with, and who is in them. */
export function GroupsPage({ groups, members }: GroupsProps) {
  const { ask, trouble, refresh } = useAsk();
  const make = async (typed: Record<string, string>) => {
    const made = await call('POST', '/api/groups', withId, typed);
    if (made.ok) refresh();
    return made;
  };
  return (
    <>
      <div role="alert" className={styles.trouble}>
        {trouble}
      </div>
      <section className={styles.section}>
        <h2>Make a group</h2>
        <p>A document that is shared with a group is shared with whoever is in it, now and later.</p>
        <AccountForm submitLabel="Make the group" send={make} isCleared>
          <Field label="Name" name="name" maxLength={80} autoComplete="off" />
        </AccountForm>
      </section>
      {groups.map((group) => (
        <GroupSection key={group.id} group={group} members={members} ask={ask} onDone={refresh} />
      ))}
    </>
  );
}

type AddProps = { readonly group: Group; readonly members: readonly Member[]; readonly ask: Ask };
type SectionProps = AddProps & { readonly onDone: () => void };

function GroupSection({ group, members, ask, onDone }: SectionProps) {
  const [isAsked, setAsked] = useState(false);
  const [isRenamed, setRenamed] = useState(false);
  const buttons = { rename: useRef<HTMLButtonElement>(null), remove: useRef<HTMLButtonElement>(null) };
  const path = `/api/groups/${group.id}`;
  return (
    <section className={styles.section} data-testid="group">
      <h2>{group.name}</h2>
      <ul className={styles.rows}>
        {group.members.map(({ id, name }) => (
          <li key={id} className={styles.row}>
            <bdi>{name}</bdi>
            <Button aria-label={`Take ${name} out`} onClick={() => void ask('DELETE', `${path}/members/${id}`)}>
              Take out
            </Button>
          </li>
        ))}
        {group.members.length === 0 && <li className={styles.muted}>Nobody is in it yet.</li>}
      </ul>
      <AddMember group={group} members={members} ask={ask} />
      <div className={styles.acts}>
        <Button ref={buttons.rename} tone="quiet" onClick={() => setRenamed(true)}>
          Rename<VisuallyHidden> {group.name}</VisuallyHidden>
        </Button>
        <Button ref={buttons.remove} tone="quiet" onClick={() => setAsked(true)}>
          Delete<VisuallyHidden> {group.name}</VisuallyHidden>
        </Button>
      </div>
      <RenameGroup
        group={group}
        isOpen={isRenamed}
        onClose={() => setRenamed(false)}
        onDone={onDone}
        finalFocus={buttons.rename}
      />
      <AlertDialog
        title={`Delete the group ${group.name}?`}
        words="What was shared with it is no longer open to those who were only in it."
        keepLabel="Keep it"
        actLabel="Delete the group"
        isOpen={isAsked}
        onClose={() => setAsked(false)}
        onAct={() => void ask('DELETE', path)}
        finalFocus={buttons.remove}
      />
    </section>
  );
}

function AddMember({ group, members, ask }: AddProps) {
  const [words, setWords] = useState('');
  const isIn = new Set(group.members.map(({ id }) => id));
  const part = words.trim().toLowerCase();
  const found = members
    .filter(({ id, name, email }) => !isIn.has(id) && `${name} ${email}`.toLowerCase().includes(part))
    .slice(0, 8)
    .map(itemOf);
  const add = (item: FinderItem | null) => {
    if (item === null) return;
    setWords('');
    void ask('PUT', `/api/groups/${group.id}/members/${item.id}`);
  };
  return (
    <Finder
      label={`Put somebody into ${group.name}`}
      placeholder="A name or an e-mail address"
      items={found}
      words={words}
      onWords={setWords}
      chosen={null}
      onChoose={add}
      empty="Nobody else is called that."
    />
  );
}

function itemOf({ id, name, email }: Member): FinderItem {
  return { id, label: name, note: email, icon: <UserRound size={16} strokeWidth={1.75} aria-hidden="true" /> };
}
