'use client';

import { Copy, Ellipsis, FileText, Star, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { OpenedDocument } from '../../server/documents/open';
import { IconButton } from '../../ui/icon-button';
import { Menu, MenuItem, MenuLine, MenuLink } from '../../ui/menu';
import { call, done, withId } from '../api';
import styles from './document-menu.module.css';
import { noteTrashed } from './trashed-note';

/** What can be done with the document that is open. */
export function DocumentMenu({ document }: { document: OpenedDocument }) {
  const { isFavourite, trouble, mark, duplicate, trash } = useActions(document);
  return (
    <>
      <Menu
        label="Document"
        trigger={
          <IconButton label="Document actions" icon={<Ellipsis size={18} strokeWidth={1.75} aria-hidden="true" />} />
        }
      >
        <MenuLink icon={<FileText size={16} strokeWidth={1.75} />} href="/documents">
          All documents
        </MenuLink>
        <MenuItem
          icon={<Star size={16} strokeWidth={1.75} fill={isFavourite ? 'currentColor' : 'none'} />}
          onSelect={() => void mark()}
        >
          {isFavourite ? 'Remove from favourites' : 'Add to favourites'}
        </MenuItem>
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
  return { isFavourite, trouble, mark, duplicate, trash };
}
