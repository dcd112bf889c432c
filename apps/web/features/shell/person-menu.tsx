'use client';

import { Keyboard, LogOut, Monitor, Moon, Sun, UserRound } from 'lucide-react';
import type { Person } from '../../server/people/person';
import { Menu, MenuChoices, MenuItem, MenuLine, MenuLink, MenuNote } from '../../ui/menu';
import { Avatar } from '../presence/avatar';
import { HELP_KEYS } from './commands';
import styles from './person-menu.module.css';
import { prefer, preference } from './preferences';
import { useShell } from './shell-context';

const COLOURS = [
  { value: 'light', label: 'Light', icon: <Sun size={16} strokeWidth={1.75} /> },
  { value: 'dark', label: 'Dark', icon: <Moon size={16} strokeWidth={1.75} /> },
  { value: 'system', label: 'As the system', icon: <Monitor size={16} strokeWidth={1.75} /> },
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
  const theme = preference('theme');
  const chosen = COLOURS.find(({ value }) => value === theme)?.value ?? 'system';
  return (
    <MenuChoices
      label="Colours"
      value={chosen}
      choices={COLOURS}
      onChoose={(value) => prefer('theme', value === 'system' ? null : value)}
    />
  );
}
