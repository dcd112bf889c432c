'use client';

import { Copy, Ellipsis, PenLine, RotateCcw, Star, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { ListedDocument, ListView } from '../../server/documents/list';
import { Action, ActionList } from '../../ui/action-list';
import iconButton from '../../ui/icon-button.module.css';
import { Popover } from '../../ui/popover/popover';
import { call, done, withId } from '../api';
import { AgoTime } from './ago-time';
import { DeleteForGood } from './delete-for-good';
import styles from './document-row.module.css';
import { RenameDialog } from './rename-dialog';

type RowProps = {
  readonly view: ListView;
  readonly document: ListedDocument;
  readonly refresh: () => Promise<void>;
  readonly retitle: (id: string, title: string) => void;
  readonly onTrouble: (message: string | null) => void;
};

/** One document of a list, with what can be done with it. */
export function DocumentRow({ view, document, refresh, retitle, onTrouble }: RowProps) {
  const [asks, setAsks] = useState<'rename' | 'delete' | null>(null);
  const title = document.title === '' ? 'Untitled' : document.title;
  const path = `/api/documents/${document.id}`;
  const act = async (method: 'POST' | 'PUT' | 'DELETE', what: string) => {
    const did = await call(method, `${path}${what}`, done);
    onTrouble(did.ok ? null : did.error.message);
    await refresh();
  };
  const duplicate = async () => {
    const made = await call('POST', `${path}/duplicate`, withId);
    onTrouble(made.ok ? null : made.error.message);
    await refresh();
  };
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
        <button
          type="button"
          className={`${iconButton.button} ${document.isFavourite ? styles.starred : ''}`}
          aria-pressed={document.isFavourite}
          aria-label={`Favourite: ${title}`}
          title="Favourite"
          onClick={() => void act(document.isFavourite ? 'DELETE' : 'PUT', '/favourite')}
        >
          <Star size={16} strokeWidth={1.75} fill={document.isFavourite ? 'currentColor' : 'none'} aria-hidden="true" />
        </button>
      )}
      <Popover
        label={`Actions for ${title}`}
        buttonLabel={`Actions for ${title}`}
        buttonTitle="Actions"
        buttonClass={iconButton.button}
        button={<Ellipsis size={18} strokeWidth={1.75} aria-hidden="true" />}
      >
        <ActionList>
          {view === 'trash' ? (
            <>
              <Action icon={<RotateCcw size={16} strokeWidth={1.75} />} onSelect={() => void act('POST', '/restore')}>
                Restore
              </Action>
              <Action isDangerous icon={<Trash2 size={16} strokeWidth={1.75} />} onSelect={() => setAsks('delete')}>
                Delete for good
              </Action>
            </>
          ) : (
            <>
              {document.role !== 'viewer' && (
                <Action icon={<PenLine size={16} strokeWidth={1.75} />} onSelect={() => setAsks('rename')}>
                  Rename
                </Action>
              )}
              <Action icon={<Copy size={16} strokeWidth={1.75} />} onSelect={() => void duplicate()}>
                Duplicate
              </Action>
              {document.role === 'owner' && (
                <Action
                  isDangerous
                  icon={<Trash2 size={16} strokeWidth={1.75} />}
                  onSelect={() => void act('POST', '/trash')}
                >
                  Move to trash
                </Action>
              )}
            </>
          )}
        </ActionList>
      </Popover>
      <RenameDialog
        id={document.id}
        title={document.title}
        isOpen={asks === 'rename'}
        onClose={() => setAsks(null)}
        onDone={(next) => retitle(document.id, next)}
      />
      <DeleteForGood
        title={title}
        isOpen={asks === 'delete'}
        onClose={() => setAsks(null)}
        onDelete={() => void act('DELETE', '')}
      />
    </li>
  );
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
