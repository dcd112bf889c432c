'use client';

import { FileText } from 'lucide-react';
import { useState } from 'react';
import { Palette } from '../../ui/palette';
import { useDocuments } from '../documents/use-documents';
import type { Command } from './commands';
import { useGeneralCommands } from './general-commands';

type CommandPaletteProps = {
  readonly isAdmin: boolean;
  /** What the page itself offers. */
  readonly offered: readonly Command[];
  readonly onClose: () => void;
  readonly openHelp: () => void;
  readonly toggleSidebar: () => void;
};

/** Documents found at once; the search narrows them. */
const MOST_FOUND = 7;
const GROUPS = ['This document', 'Do', 'Go to', 'Look'] as const;

/** Search or do: jumps to documents and lists, makes new ones, acts on what is open. */
export function CommandPalette({ isAdmin, offered, onClose, openHelp, toggleSidebar }: CommandPaletteProps) {
  const [search, setSearch] = useState('');
  const { documents } = useDocuments(search.trim() === '' ? 'recent' : 'all', search, []);
  const commands = useGeneralCommands({ isAdmin, openHelp, toggleSidebar });
  const all = [...offered, ...commands];
  const found = documents.slice(0, MOST_FOUND).map(({ id, title }) => ({
    id,
    label: title || 'Untitled',
    icon: <FileText size={16} strokeWidth={1.75} aria-hidden="true" />,
    isFound: true,
    onChoose: () => globalThis.location.assign(`/d/${id}`),
  }));
  const groups = GROUPS.map((title) => ({
    title,
    items: all.filter(({ group }) => group === title).map(itemOf(onClose)),
  }));
  return (
    <Palette
      label="Search or do something"
      search={search}
      onSearch={setSearch}
      groups={[{ title: search.trim() === '' ? 'Recent documents' : 'Documents', items: found }, ...groups].filter(
        ({ items }) => items.length > 0,
      )}
      empty="Nothing here has that name. Try a part of a title."
      onClose={onClose}
    />
  );
}

function itemOf(close: () => void) {
  return ({ id, label, Icon, keys, run }: Command) => ({
    id,
    label,
    icon: <Icon size={16} strokeWidth={1.75} aria-hidden="true" />,
    keys,
    onChoose: () => {
      close();
      run();
    },
  });
}
