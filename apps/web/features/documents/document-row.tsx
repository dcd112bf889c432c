'use client';

import { Star } from 'lucide-react';
import { useRef, useState } from 'react';
import type { ListedDocument, ListView } from '../../server/documents/list';
import { IconButton } from '../../ui/icon-button';
import { call, done } from '../api';
import { AgoTime } from './ago-time';
import { DeleteForGood } from './delete-for-good';
import styles from './document-row.module.css';
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
  const [asks, setAsks] = useState<'rename' | 'delete' | null>(null);
  const title = document.title === '' ? 'Untitled' : document.title;
  const { act, trash } = useActions({ document, refresh, onTrouble });
  return (
    <li className={styles.row} data-testid="document">
      <a href={`/d/${document.id}`} className={styles.title}>
        <bdi>{title}</bdi>
      </a>
      <span className={styles.about}>
        {document.role !== 'owner' && document.ownerName !== null && <bdi>{document.ownerName}’s document</bdi>}
        <LastEdit document={document} />
      </span>
      {view !== 'trash' && (
        <IconButton
          className={document.isFavourite ? styles.starred : ''}
          aria-pressed={document.isFavourite}
          label={`Favourite: ${title}`}
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
  const act = async (method: 'POST' | 'PUT' | 'DELETE', what: string) => {
    const did = await call(method, `${path}${what}`, done);
    onTrouble(did.ok ? null : did.error.message);
    await refresh();
    return did.ok;
  };
  const trash = async () => {
    if (await act('POST', '/trash')) offerUndo(document.id);
  };
  return { act, trash };
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
