'use client';

import { Keyboard, LogOut, UserRound } from 'lucide-react';
import type { Person } from '../../server/people/person';
import { Menu, MenuItem, MenuLine, MenuLink, MenuNote } from '../../ui/menu';
import { Avatar } from '../presence/avatar';
import { HELP_KEYS } from './commands';
import styles from './person-menu.module.css';
import { useShell } from './shell-context';

/** Who is signed in, and the way out. */
export function PersonMenu({ person, email }: { person: Person; email: string }) {
  const shell = useShell();
  return (
    <Menu
      label="You"
      trigger={
        <button type="button" className={styles.person} aria-label={`You: ${person.name}`} data-testid="person">
          <Avatar person={person} />
          <span className={styles.name}>
            <bdi>{person.name}</bdi>
          </span>
        </button>
      }
    >
      <MenuNote>{email}</MenuNote>
      <MenuLink icon={<UserRound size={16} strokeWidth={1.75} />} href="/account">
        Account
      </MenuLink>
      <MenuItem icon={<Keyboard size={16} strokeWidth={1.75} />} keys={HELP_KEYS} onSelect={() => shell?.open('help')}>
        Keyboard shortcuts
      </MenuItem>
      <MenuLine />
      <MenuItem icon={<LogOut size={16} strokeWidth={1.75} />} onSelect={() => shell?.signOut()}>
        Sign out
      </MenuItem>
    </Menu>
  );
}
