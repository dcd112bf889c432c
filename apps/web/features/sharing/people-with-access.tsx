'use client';

import type { Role } from '@tandem/protocol';
import type { Grant, Named } from '../../server/sharing/grants';
import type { Sharing } from '../../server/sharing/overview';
import { Select } from '../../ui/select';
import type { Pending } from './planned-change';
import styles from './share-dialog.module.css';
import type { Act } from './use-sharing';

type Shared = Extract<Grant, { kind: 'owner' | 'user' | 'group' }>;

type PeopleProps = {
  readonly sharing: Sharing;
  readonly act: Act;
  readonly onPlan: (pending: Pending) => void;
};

/** Everybody who was given something by name, and what. */
export function PeopleWithAccess({ sharing, act, onPlan }: PeopleProps) {
  const named = sharing.grants.filter((grant) => grant.kind !== 'workspace' && grant.kind !== 'link');
  return (
    <div className={styles.section}>
      <ul className={styles.people}>
        {named.map((grant) => (
          <li key={keyOf(grant)} className={styles.person} data-testid="person">
            <span className={styles.named}>
              <bdi>{nameOf(grant)}</bdi>
              {isViewer(sharing, grant) && ' (you)'}
              <small>{noteOf(grant)}</small>
            </span>
            <WhatTheyCan sharing={sharing} grant={grant} act={act} onPlan={onPlan} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function WhatTheyCan({ sharing, grant, act, onPlan }: PeopleProps & { readonly grant: Shared }) {
  const isFixed = !sharing.mayChange || grant.from !== null || grant.kind === 'owner';
  if (isFixed) return <span className={styles.fixed}>{fixedWords(grant)}</span>;
  const choose = (choice: Choice) => {
    if (choice === 'remove') return void act('DELETE', `shares/${grant.id}`);
    if (choice === 'transfer') return grant.kind === 'user' && onPlan(handingOver(grant.person, act));
    const target = grant.kind === 'user' ? grant.person : grant.group;
    void act('PUT', 'shares', { kind: grant.kind, id: target.id, role: choice });
  };
  return (
    <Select
      label={`What ${nameOf(grant)} can do`}
      value={grant.role}
      options={optionsFor(grant)}
      onChange={(choice: Choice) => choose(choice)}
    />
  );
}

type Choice = Role | 'remove' | 'transfer';

function optionsFor(grant: Shared): readonly { value: Choice; label: string }[] {
  const mayOwn = grant.kind === 'user' && !grant.person.isGuest;
  return [
    { value: 'viewer', label: 'can read' },
    ...(grant.role === 'commenter' ? [{ value: 'commenter', label: 'can comment' } as const] : []),
    { value: 'editor', label: 'can write' },
    { value: 'owner', label: 'can write and share' },
    ...(mayOwn ? [{ value: 'transfer', label: 'make the owner' } as const] : []),
    { value: 'remove', label: 'remove' },
  ];
}

function handingOver(person: Named, act: Act): Pending {
  return { change: { kind: 'transfer', person }, make: () => act('PUT', 'owner', { id: person.id }) };
}

function keyOf(grant: Shared): string {
  return grant.kind === 'owner' ? `owner ${grant.from?.id}` : grant.id;
}

function nameOf(grant: Shared): string {
  return grant.kind === 'group' ? grant.group.name : grant.person.name;
}

function isViewer({ viewer }: Sharing, grant: Shared): boolean {
  return grant.kind !== 'group' && grant.person.id === viewer;
}

function noteOf(grant: Shared): string {
  const about =
    grant.kind === 'group'
      ? grant.group.members.map(({ name }) => name).join(', ') || 'nobody yet'
      : grant.person.email;
  const guest = grant.kind !== 'group' && grant.person.isGuest ? ', guest' : '';
  const from = grant.from === null ? '' : `, by “${grant.from.title || 'the document around this one'}”`;
  return `${about}${guest}${from}`;
}

const WORDS: Readonly<Record<Role, string>> = {
  viewer: 'can read',
  commenter: 'can comment',
  editor: 'can write',
  owner: 'can write and share',
};

function fixedWords(grant: Shared): string {
  return grant.kind === 'owner' ? 'owner' : WORDS[grant.role];
}
