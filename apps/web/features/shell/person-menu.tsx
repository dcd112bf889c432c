'use client';

import { Keyboard, LogOut, Monitor, Moon, Sun, UserRound } from 'lucide-react';
import type { Person } from '../../server/people/person';
import { Menu, MenuItem, MenuLine, MenuLink, MenuNote } from '../../ui/menu';
import { Avatar } from '../presence/avatar';
import { HELP_KEYS } from './commands';
import styles from './person-menu.module.css';
import { prefer } from './preferences';
import { useShell } from './shell-context';

const COLOURS = [
  { theme: 'light', label: 'Light', Icon: Sun },
  { theme: 'dark', label: 'Dark', Icon: Moon },
  { theme: null, label: 'As the system', Icon: Monitor },
] as const;

type PersonMenuProps = {
  readonly person: Person;
  readonly email: string;
  /** Whether the page shows their account. */
  readonly isHere: boolean;
  readonly menuSide: 'top' | 'inline-end';
};

/** Who is signed in, what suits their eyes, and the way out. */
export function PersonMenu({ person, email, isHere, menuSide }: PersonMenuProps) {
  const shell = useShell();
  return (
    <Menu
      label="You"
      side={menuSide}
      trigger={
        <button
          type="button"
          className={styles.person}
          aria-label={`You: ${person.name}`}
          aria-current={isHere ? 'page' : undefined}
          data-testid="person"
        >
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
      <Colours />
      <MenuLine />
      <MenuItem icon={<LogOut size={16} strokeWidth={1.75} />} onSelect={() => shell?.signOut()}>
        Sign out
      </MenuItem>
    </Menu>
  );
}

function Colours() {
  return COLOURS.map(({ theme, label, Icon }) => (
    <MenuItem key={label} icon={<Icon size={16} strokeWidth={1.75} />} onSelect={() => prefer('theme', theme)}>
      {label}
    </MenuItem>
  ));
}
