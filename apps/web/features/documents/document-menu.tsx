'use client';

import { Copy, Ellipsis, FileText, Star, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { OpenedDocument } from '../../server/documents/open';
import { Action, ActionList } from '../../ui/action-list';
import iconButton from '../../ui/icon-button.module.css';
import { Popover } from '../../ui/popover/popover';
import { call, done, withId } from '../api';
import styles from './document-menu.module.css';

/** What can be done with the document that is open. */
export function DocumentMenu({ document }: { document: OpenedDocument }) {
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
    if (moved.ok) globalThis.location.assign('/documents');
    else setTrouble(moved.error.message);
  };
  return (
    <>
      <Popover
        label="Document"
        buttonLabel="Document actions"
        buttonTitle="Document actions"
        buttonClass={iconButton.button}
        button={<Ellipsis size={18} strokeWidth={1.75} aria-hidden="true" />}
      >
        <ActionList>
          <Action icon={<FileText size={16} strokeWidth={1.75} />} href="/documents">
            All documents
          </Action>
          <Action
            icon={<Star size={16} strokeWidth={1.75} fill={isFavourite ? 'currentColor' : 'none'} />}
            onSelect={() => void mark()}
          >
            {isFavourite ? 'Remove from favourites' : 'Add to favourites'}
          </Action>
          {document.mayDuplicate && (
            <Action icon={<Copy size={16} strokeWidth={1.75} />} onSelect={() => void duplicate()}>
              Duplicate
            </Action>
          )}
          {document.role === 'owner' && (
            <Action isDangerous icon={<Trash2 size={16} strokeWidth={1.75} />} onSelect={() => void trash()}>
              Move to trash
            </Action>
          )}
        </ActionList>
      </Popover>
      <div role="alert" className={styles.trouble}>
        {trouble}
      </div>
    </>
  );
}
