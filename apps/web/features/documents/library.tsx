'use client';

import { ListFilter, Plus, Search } from 'lucide-react';
import { type RefObject, useEffect, useRef, useState } from 'react';
import type { ListedDocument, ListView } from '../../server/documents/list';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { isSigningOut } from '../account/signing-out';
import { call, withId } from '../api';
import { ImportButton } from '../import/import-button';
import { useShell } from '../shell/shell-context';
import { DocumentRow } from './document-row';
import styles from './library.module.css';
import { LIST_ICONS } from './list-icons';
import { EMPTY_WORDS, LIST_TITLES } from './list-titles';
import { takeTrashed } from './trashed-note';
import { useDocuments } from './use-documents';
import { useUndoTrash } from './use-undo-trash';

type LibraryProps = {
  readonly view: ListView;
  /** As the server knew them when it made the page. */
  readonly documents: readonly ListedDocument[];
};

/** One list of documents, which a part of a title narrows. */
export function Library({ view, documents: first }: LibraryProps) {
  const [search, setSearch] = useState('');
  const [trouble, setTrouble] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  // What was typed before the page came to life counts too.
  useEffect(() => setSearch(field.current?.value ?? ''), []);
  const { documents, refresh, retitle, isSignedOut } = useDocuments(view, search, first);
  // A list without its person has nothing to show; a document beside one may hold words, and stays.
  useEffect(() => {
    if (isSignedOut && !isSigningOut()) globalThis.location.assign('/sign-in?next=/documents');
  }, [isSignedOut]);
  useUndoFromBefore(refresh, setTrouble);
  const create = async () => {
    const made = await call('POST', '/api/documents', withId);
    if (made.ok) globalThis.location.assign(`/d/${made.value.id}`);
    else setTrouble(made.error.message);
  };
  return (
    <>
      <Head view={view} create={create} onTrouble={setTrouble} />
      <Filter field={field} onSearch={setSearch} />
      <div role="alert" className={styles.trouble}>
        {trouble}
      </div>
      {documents.length === 0 ? (
        <EmptyList view={view} search={search.trim()} create={create} />
      ) : (
        <ul className={styles.list} data-testid="documents">
          {documents.map((document) => (
            <DocumentRow key={document.id} document={document} {...{ view, refresh, retitle }} onTrouble={setTrouble} />
          ))}
        </ul>
      )}
    </>
  );
}

/** Offers to take back what was moved to the trash on the page before. */
function useUndoFromBefore(refresh: () => Promise<void>, onTrouble: (words: string | null) => void): void {
  const offerUndo = useUndoTrash({ refresh, onTrouble });
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, for what was moved on the page before
  useEffect(() => {
    const trashed = takeTrashed();
    if (trashed !== null) offerUndo(trashed);
  }, []);
}

type HeadProps = Pick<EmptyListProps, 'view' | 'create'> & { readonly onTrouble: (words: string | null) => void };

function Head({ view, create, onTrouble }: HeadProps) {
  const mayCreate = useShell()?.mayCreate === true;
  return (
    <div className={styles.head}>
      <h1 className={styles.title}>{LIST_TITLES[view]}</h1>
      {mayCreate && (
        <span className={styles.acts}>
          <ImportButton onTrouble={onTrouble} />
          <Button tone="primary" onClick={() => void create()}>
            <Plus size={16} strokeWidth={2} aria-hidden="true" />
            New document
          </Button>
        </span>
      )}
    </div>
  );
}

type FilterProps = {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly onSearch: (words: string) => void;
};

/** Narrows this list; the sidebar searches all of them. */
function Filter({ field, onSearch }: FilterProps) {
  return (
    <div className={styles.search}>
      <ListFilter size={16} strokeWidth={1.75} aria-hidden="true" />
      <input
        ref={field}
        type="search"
        aria-label="Filter this list by title"
        placeholder="Filter this list"
        onChange={(event) => onSearch(event.target.value)}
      />
    </div>
  );
}

type EmptyListProps = { readonly view: ListView; readonly search: string; readonly create: () => Promise<void> };

function EmptyList({ view, search, create }: EmptyListProps) {
  const mayCreate = useShell()?.mayCreate === true;
  if (search !== '') {
    const icon = <Search size={24} strokeWidth={1.5} />;
    return <EmptyState icon={icon}>No title in this list contains “{search}”.</EmptyState>;
  }
  const Icon = LIST_ICONS[view];
  const action = view === 'mine' && mayCreate && <Button onClick={() => void create()}>Write the first one</Button>;
  return (
    <EmptyState icon={<Icon size={24} strokeWidth={1.5} />} action={action}>
      {EMPTY_WORDS[view]}
    </EmptyState>
  );
}
