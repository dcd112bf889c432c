'use client';

import { FileText } from 'lucide-react';
import { useState } from 'react';
import type { ListedDocument } from '../../server/documents/list';
import { Palette } from '../../ui/palette';
import type { PaletteItem } from '../../ui/palette-items';
import { openByKeyboard } from '../document/arrival';
import { useDocuments } from '../documents/use-documents';
import type { Command } from './commands';
import { useGeneralCommands } from './general-commands';
import type { ShellActs } from './shell-context';

type CommandPaletteProps = {
  readonly isAdmin: boolean;
  /** What was opened last, to be there at once. */
  readonly recent: readonly ListedDocument[];
  /** What the page itself offers. */
  readonly offered: readonly Command[];
  readonly onClose: () => void;
  readonly shell: ShellActs;
};

/** Documents found at once; the search narrows them. */
const MOST_FOUND = 7;
const GROUPS = ['This document', 'Do', 'Go to', 'Look'] as const;

/** Search or do: jumps to documents and lists, makes new ones, acts on what is open. */
export function CommandPalette({ isAdmin, recent, offered, onClose, shell }: CommandPaletteProps) {
  const [search, setSearch] = useState('');
  const { items, trouble } = useFound(search, recent);
  const all = [...offered, ...useGeneralCommands(isAdmin, shell)];
  const groups = GROUPS.map((title) => ({
    title,
    items: all.filter(({ group }) => group === title).map(itemOf(onClose)),
  }));
  return (
    <Palette
      label="Search or do something"
      search={search}
      onSearch={setSearch}
      groups={[{ title: search.trim() === '' ? 'Recent documents' : 'Documents', items }, ...groups]}
      empty="Nothing here has that name. Try a part of a title."
      trouble={trouble === null ? null : `Your documents can’t be searched at the moment. ${trouble}`}
      onClose={onClose}
    />
  );
}

function useFound(
  search: string,
  recent: readonly ListedDocument[],
): { items: readonly PaletteItem[]; trouble: string | null } {
  const { documents, answered, trouble } = useDocuments(search.trim() === '' ? 'recent' : 'all', search, recent);
  const items = documents.slice(0, MOST_FOUND).map(({ id, title }) => ({
    id,
    label: title || 'Untitled',
    icon: <FileText size={16} strokeWidth={1.75} aria-hidden="true" />,
    // What the search before has found must not be taken for an answer to this one.
    isFound: answered === search,
    onChoose: () => openByKeyboard(id),
  }));
  return { items, trouble };
}

function itemOf(close: () => void) {
  return ({ id, label, also, Icon, keys, run }: Command) => ({
    id,
    label,
    also,
    icon: <Icon size={16} strokeWidth={1.75} aria-hidden="true" />,
    keys,
    onChoose: () => {
      close();
      // The palette gives the focus back first; what was chosen may take it then.
      requestAnimationFrame(run);
    },
  });
}
