'use client';

import type { LucideIcon } from 'lucide-react';
import { Copy, Download, FileCode, History, Link, ListTree, LogOut, PenLine, Star, Trash2 } from 'lucide-react';
import { type RefObject, useEffect, useMemo, useRef } from 'react';
import type { OpenedDocument } from '../../server/documents/open';
import { focusTitle } from '../editor/title/focus-title';
import { toggleOutline } from '../outline/outline-state';
import type { Command } from '../shell/commands';
import { useCommands } from '../shell/shell-context';
import type { DocumentActions } from './use-document-actions';

/** What can be done with the open document, in the command palette. */
export function useDocumentCommands(document: OpenedDocument, actions: DocumentActions): void {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  const { isFavourite } = actions;
  const commands = useMemo(() => commandsOf(document, isFavourite, latest), [document, isFavourite]);
  useCommands(commands);
}

type Latest = RefObject<DocumentActions>;

function commandsOf(document: OpenedDocument, isFavourite: boolean, latest: Latest): readonly Command[] {
  const isWriter = document.role === 'editor' || document.role === 'owner';
  const favourite = isFavourite ? 'Remove from favourites' : 'Add to favourites';
  return [
    ...(isWriter ? [command('rename', 'Rename', PenLine, focusTitle, 'title')] : []),
    command('address', 'Copy the address', Link, () => void latest.current.copyAddress(), 'link url'),
    command('outline', 'Outline', ListTree, toggleOutline, 'headings contents'),
    ...(document.mayReadHistory ? [command('versions', 'Version history', History, () => openVersions(document))] : []),
    command('favourite', favourite, Star, () => void latest.current.mark(), 'star'),
    command('copy-markdown', 'Copy as Markdown', FileCode, () => latest.current.markdown?.copy(), 'export'),
    command(
      'markdown',
      'Download as Markdown',
      Download,
      () => latest.current.markdown?.download(),
      'export save file',
    ),
    ...(document.mayDuplicate ? [command('duplicate', 'Duplicate', Copy, () => void latest.current.duplicate())] : []),
    ...(document.isLeavable ? [command('leave', 'Leave', LogOut, () => latest.current.askToLeave(true))] : []),
    ...(document.role === 'owner'
      ? [command('trash', 'Move to trash', Trash2, () => void latest.current.trash(), 'delete remove')]
      : []),
  ];
}

function command(id: string, label: string, Icon: LucideIcon, run: () => void, also = ''): Command {
  return { id, label, also, Icon, group: 'This document', run };
}

function openVersions(document: OpenedDocument): void {
  globalThis.location.assign(versionsPath(document));
}

/** Where the past versions of a document are. */
export function versionsPath({ id }: OpenedDocument): string {
  return `/d/${id}/versions`;
}
