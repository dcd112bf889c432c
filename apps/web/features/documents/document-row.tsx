'use client';

import { Star } from 'lucide-react';
import { useRef, useState } from 'react';
import type { ListedDocument, ListView } from '../../server/documents/list';
import { IconButton } from '../../ui/icon-button';
import { call, done, withId } from '../api';
import { PeopleNow } from '../events/people-now';
import { AgoTime } from './ago-time';
import { DeleteForGood } from './delete-for-good';
import styles from './document-row.module.css';
import { LeaveDocument } from './leave-document';
import { MoveDialog } from './move-dialog';
import { RenameDialog } from './rename-dialog';
import { RowMenu } from './row-menu';
import { useUndoTrash } from './use-undo-trash';

type RowProps = {
  readonly view: ListView;
  readonly document: ListedDocument;
  readonly refresh: () => Promise<void>;
  readonly retitle: (id: string, title: string) => void;
  readonly onTrouble: (message: string | null) => void;
};

/** One document of a list, with what can be done with it. */
export function DocumentRow({ view, document, refresh, retitle, onTrouble }: RowProps) {
  const menu = useRef<HTMLButtonElement>(null);
  const [asks, setAsks] = useState<'rename' | 'delete' | 'move' | 'leave' | null>(null);
  const title = document.title === '' ? 'Untitled' : document.title;
  const { act, trash, nest } = useActions({ document, refresh, onTrouble });
  return (
    <li className={styles.row} data-testid="document">
      <a href={`/d/${document.id}`} className={styles.title}>
        <bdi>{title}</bdi>
      </a>
      <span className={styles.about}>
        <PeopleNow document={document.id} />
        {document.parentTitle !== null && <bdi>In {document.parentTitle || 'Untitled'}</bdi>}
        {document.role !== 'owner' && document.ownerName !== null && <bdi>{document.ownerName}’s document</bdi>}
        <LastEdit document={document} />
      </span>
      {view !== 'trash' && (
        <IconButton
          className={document.isFavourite ? styles.starred : ''}
          aria-pressed={document.isFavourite}
          label={`Favourite: ${title}`}
          // Above it stands the star of another row.
          tipSide="inline-start"
          tip={document.isFavourite ? 'Remove from favourites' : 'Add to favourites'}
          icon={<Star size={16} strokeWidth={1.75} fill={document.isFavourite ? 'currentColor' : 'none'} />}
          onClick={() => void act(document.isFavourite ? 'DELETE' : 'PUT', '/favourite')}
        />
      )}
      <RowMenu
        view={view}
        document={document}
        title={title}
        button={menu}
        on={{
          rename: () => setAsks('rename'),
          duplicate: () => void act('POST', '/duplicate'),
          trash: () => void trash(),
          restore: () => void act('POST', '/restore'),
          remove: () => setAsks('delete'),
          nest: () => void nest(),
          move: () => setAsks('move'),
          leave: () => setAsks('leave'),
        }}
      />
      <RenameDialog
        id={document.id}
        title={document.title}
        isOpen={asks === 'rename'}
        onClose={() => setAsks(null)}
        onDone={(next) => retitle(document.id, next)}
        finalFocus={menu}
      />
      <MoveDialog
        document={document}
        isOpen={asks === 'move'}
        onClose={() => setAsks(null)}
        onMove={(parent) => act('PUT', '/parent', { parent })}
        finalFocus={menu}
      />
      <LeaveDocument
        title={title}
        isOpen={asks === 'leave'}
        onClose={() => setAsks(null)}
        onLeave={() => void act('POST', '/leave')}
        finalFocus={menu}
      />
      <DeleteForGood
        title={title}
        isOpen={asks === 'delete'}
        onClose={() => setAsks(null)}
        onDelete={() => void act('DELETE', '')}
        finalFocus={menu}
      />
    </li>
  );
}

function useActions({ document, refresh, onTrouble }: Pick<RowProps, 'document' | 'refresh' | 'onTrouble'>) {
  const offerUndo = useUndoTrash({ refresh, onTrouble });
  const path = `/api/documents/${document.id}`;
  const act = async (method: 'POST' | 'PUT' | 'DELETE', what: string, body: unknown = {}) => {
    const did = await call(method, `${path}${what}`, done, body);
    onTrouble(did.ok ? null : did.error.message);
    await refresh();
    return did.ok;
  };
  const trash = async () => {
    if (await act('POST', '/trash')) offerUndo(document.id);
  };
  const nest = async () => {
    const made = await call('POST', '/api/documents', withId, { parent: document.id });
    if (made.ok) globalThis.location.assign(`/d/${made.value.id}`);
    else onTrouble(made.error.message);
  };
  return { act, trash, nest };
}

function LastEdit({ document }: { document: ListedDocument }) {
  if (document.editedAt === null) return <span>Nothing written yet</span>;
  return (
    <span>
      Edited <AgoTime at={document.editedAt} />
      {document.editedBy !== null && (
        <>
          {' '}
          by <bdi>{document.editedBy}</bdi>
        </>
      )}
    </span>
  );
}
