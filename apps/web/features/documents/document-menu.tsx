'use client';

import { Copy, Ellipsis, FileText, History, Link, ListTree, PenLine, Star, Trash2 } from 'lucide-react';
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import type { OpenedDocument } from '../../server/documents/open';
import { copyWords } from '../../ui/copy-text';
import { IconButton } from '../../ui/icon-button';
import { Menu, MenuItem, MenuLine, MenuLink } from '../../ui/menu';
import { useToast } from '../../ui/toast';
import { call, done, withId } from '../api';
import { focusTitle } from '../editor/title/focus-title';
import { MarkdownItems } from '../export/markdown-items';
import { toggleOutline } from '../outline/outline-state';
import type { Command } from '../shell/commands';
import { useCommands } from '../shell/shell-context';
import styles from './document-menu.module.css';
import { noteTrashed } from './trashed-note';

type DocumentMenuProps = {
  readonly document: OpenedDocument;
  /** Guests have no lists: to them only what is about this document is offered. */
  readonly hasAccount: boolean;
};

/** What can be done with the document that is open. */
export function DocumentMenu({ document, hasAccount }: DocumentMenuProps) {
  const actions = useActions(document);
  const { isFavourite, trouble, mark, duplicate, trash } = actions;
  useDocumentCommands(document, actions);
  return (
    <>
      <Menu
        label="Document"
        trigger={
          <IconButton label="Document actions" icon={<Ellipsis size={18} strokeWidth={1.75} aria-hidden="true" />} />
        }
      >
        {hasAccount && <Listing isFavourite={isFavourite} mark={mark} />}
        {document.mayReadHistory && (
          <MenuLink icon={<History size={16} strokeWidth={1.75} />} href={versionsPath(document)}>
            Version history
          </MenuLink>
        )}
        <MarkdownItems onTrouble={actions.setTrouble} />
        {document.mayDuplicate && (
          <MenuItem icon={<Copy size={16} strokeWidth={1.75} />} onSelect={() => void duplicate()}>
            Duplicate
          </MenuItem>
        )}
        {document.role === 'owner' && (
          <>
            <MenuLine />
            <MenuItem isDangerous icon={<Trash2 size={16} strokeWidth={1.75} />} onSelect={() => void trash()}>
              Move to trash
            </MenuItem>
          </>
        )}
      </Menu>
      <div role="alert" className={styles.trouble}>
        {trouble}
      </div>
    </>
  );
}

function Listing({ isFavourite, mark }: Pick<Actions, 'isFavourite' | 'mark'>) {
  return (
    <>
      <MenuLink icon={<FileText size={16} strokeWidth={1.75} />} href="/documents">
        All documents
      </MenuLink>
      <MenuItem
        icon={<Star size={16} strokeWidth={1.75} fill={isFavourite ? 'currentColor' : 'none'} />}
        onSelect={() => void mark()}
      >
        {isFavourite ? 'Remove from favourites' : 'Add to favourites'}
      </MenuItem>
    </>
  );
}

function versionsPath({ id }: OpenedDocument): string {
  return `/d/${id}/versions`;
}

function useActions(document: OpenedDocument) {
  const [isFavourite, setFavourite] = useState(document.isFavourite);
  const [trouble, setTrouble] = useState<string | null>(null);
  const path = `/api/documents/${document.id}`;
  const mark = async () => {
    const marked = await call(isFavourite ? 'DELETE' : 'PUT', `${path}/favourite`, done);
    setTrouble(marked.ok ? null : marked.error.message);
    if (marked.ok) setFavourite(!isFavourite);
  };
  const duplicate = async () => {
    const made = await call('POST', `${path}/duplicate`, withId);
    if (made.ok) globalThis.location.assign(`/d/${made.value.id}`);
    else setTrouble(made.error.message);
  };
  const trash = async () => {
    const moved = await call('POST', `${path}/trash`, done);
    if (!moved.ok) return setTrouble(moved.error.message);
    noteTrashed(document.id);
    globalThis.location.assign('/documents');
  };
  const say = useToast();
  const copyAddress = async () => {
    if (await copyWords(globalThis.location.href))
      say('The address is copied. It opens for whoever this document is shared with.');
    else setTrouble('The address could not be copied. Copy it from the browser’s address bar.');
  };
  return { isFavourite, trouble, setTrouble, mark, duplicate, trash, copyAddress };
}

type Actions = ReturnType<typeof useActions>;

/** The same from the command palette. */
function useDocumentCommands(document: OpenedDocument, actions: Actions): void {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  const { isFavourite } = actions;
  const commands = useMemo(() => commandsOf(document, isFavourite, latest), [document, isFavourite]);
  useCommands(commands);
}

function commandsOf(document: OpenedDocument, isFavourite: boolean, latest: RefObject<Actions>): readonly Command[] {
  const group = 'This document';
  const favourite = isFavourite ? 'Remove from favourites' : 'Add to favourites';
  return [
    ...(document.role === 'viewer' || document.role === 'commenter'
      ? []
      : [{ id: 'rename', label: 'Rename', Icon: PenLine, group, run: focusTitle } as const]),
    { id: 'address', label: 'Copy the address', Icon: Link, group, run: () => void latest.current.copyAddress() },
    { id: 'outline', label: 'Outline', Icon: ListTree, group, run: toggleOutline },
    ...(document.mayReadHistory ? [versionsCommand(document)] : []),
    { id: 'favourite', label: favourite, Icon: Star, group, run: () => void latest.current.mark() },
    ...(document.mayDuplicate
      ? [
          {
            id: 'duplicate',
            label: 'Duplicate',
            Icon: Copy,
            group,
            run: () => void latest.current.duplicate(),
          } as const,
        ]
      : []),
    ...(document.role === 'owner'
      ? [{ id: 'trash', label: 'Move to trash', Icon: Trash2, group, run: () => void latest.current.trash() } as const]
      : []),
  ];
}

function versionsCommand(document: OpenedDocument): Command {
  const run = () => globalThis.location.assign(versionsPath(document));
  return { id: 'versions', label: 'Version history', Icon: History, group: 'This document', run };
}
