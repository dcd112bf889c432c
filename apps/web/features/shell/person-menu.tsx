'use client';

import type { Person } from '../../server/people/person';
import { Popover } from '../../ui/popover/popover';
import { SignOutButton } from '../account/sign-out';
import { Avatar } from '../presence/avatar';
import styles from './person-menu.module.css';

/** Who is signed in, and the way out. */
export function PersonMenu({ person, email }: { person: Person; email: string }) {
  return (
    <Popover
      label="You"
      buttonClass={styles.person}
      buttonLabel={`You: ${person.name}`}
      attributes={{ 'data-testid': 'person' }}
      button={
        <>
          <Avatar person={person} />
          <span className={styles.name}>
            <bdi>{person.name}</bdi>
          </span>
        </>
      }
    >
      <p className={styles.who}>
        <strong>
          <bdi>{person.name}</bdi>
        </strong>
        <span>{email}</span>
      </p>
      <SignOutButton sub={person.id} />
    </Popover>
  );
}
