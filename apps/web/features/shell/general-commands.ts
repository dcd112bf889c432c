'use client';

import { FileUp, Keyboard, LogOut, Monitor, Moon, PanelLeft, Plus, Sun, UserRound } from 'lucide-react';
import { useToast } from '../../ui/toast';
import { call, withId } from '../api';
import { LIST_ICONS } from '../documents/list-icons';
import { LIST_TITLES, listPath } from '../documents/list-titles';
import { chooseImport } from '../import/import-file';
import { ADMIN_PAGES } from '../people/admin-pages';
import { type Command, HELP_KEYS, SIDEBAR_KEYS } from './commands';
import { prefer } from './preferences';
import type { ShellActs } from './shell-context';

const LISTS = ['mine', 'shared', 'recent', 'favourites', 'trash'] as const;
const go = (path: string) => () => globalThis.location.assign(path);

/** What can be done on every page. */
export function useGeneralCommands(isAdmin: boolean, shell: ShellActs): readonly Command[] {
  const say = useToast();
  const create = async () => {
    const made = await call('POST', '/api/documents', withId);
    if (made.ok) globalThis.location.assign(`/d/${made.value.id}`);
    else say(made.error.message);
  };
  return [
    ...(shell.mayCreate
      ? ([
          { id: 'new', label: 'New document', also: 'create', Icon: Plus, group: 'Do', run: () => void create() },
          {
            id: 'import',
            label: 'Import a Markdown file',
            also: 'upload open',
            Icon: FileUp,
            group: 'Do',
            run: () => chooseImport(say),
          },
        ] as const)
      : []),
    {
      id: 'help',
      label: 'Keyboard shortcuts',
      Icon: Keyboard,
      group: 'Do',
      keys: HELP_KEYS,
      run: () => shell.open('help'),
    },
    { id: 'sign-out', label: 'Sign out', also: 'log out', Icon: LogOut, group: 'Do', run: shell.signOut },
    ...places(isAdmin),
    ...looks(shell),
  ];
}

function places(isAdmin: boolean): readonly Command[] {
  const group = 'Go to' as const;
  return [
    ...LISTS.map((list) => ({
      id: `list-${list}`,
      label: LIST_TITLES[list],
      Icon: LIST_ICONS[list],
      group,
      run: go(listPath(list)),
    })),
    {
      id: 'account',
      label: 'Account',
      also: 'password e-mail profile name',
      Icon: UserRound,
      group,
      run: go('/account'),
    },
    ...(isAdmin ? ADMIN_PAGES.map(({ path, ...page }) => ({ ...page, group, run: go(path) })) : []),
  ];
}

function looks({ toggleSidebar }: ShellActs): readonly Command[] {
  return [
    {
      id: 'sidebar',
      label: 'Show or hide the sidebar',
      Icon: PanelLeft,
      group: 'Look',
      keys: SIDEBAR_KEYS,
      run: toggleSidebar,
    },
    {
      id: 'theme-system',
      label: 'Colours as the system has them',
      Icon: Monitor,
      group: 'Look',
      run: () => prefer('theme', null),
    },
    { id: 'theme-light', label: 'Light colours', Icon: Sun, group: 'Look', run: () => prefer('theme', 'light') },
    { id: 'theme-dark', label: 'Dark colours', Icon: Moon, group: 'Look', run: () => prefer('theme', 'dark') },
  ];
}
