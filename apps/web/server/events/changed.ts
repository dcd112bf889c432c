import 'server-only';
import type { DocumentId } from '@tandem/protocol';
import { onceInProcess } from '../once';
import { hub } from './hub';

/** The title, the last edit or the place in lists of these documents is another, for whoever may open them. */
export function documentsChanged(documents: readonly DocumentId[]): void {
  if (documents.length > 0) hub().happened({ kind: 'documents', documents });
}

/** How often lists hear that somebody goes on writing, in milliseconds. */
const EDITED_MS = 10_000;

type Edited = { readonly documents: Set<DocumentId>; timer: NodeJS.Timeout | null };

/** Somebody goes on writing in these documents: nobody's list needs to know at once. */
export function documentsEdited(documents: readonly DocumentId[]): void {
  if (documents.length === 0) return;
  const edited = onceInProcess<Edited>('edited-documents', () => ({ documents: new Set(), timer: null }));
  for (const document of documents) edited.documents.add(document);
  edited.timer ??= setTimeout(() => {
    edited.timer = null;
    documentsChanged([...edited.documents]);
    edited.documents.clear();
  }, EDITED_MS).unref();
}

/** The lists of these people are others: they gained or lost something. */
export function listsChanged(users: readonly string[]): void {
  if (users.length > 0) hub().happened({ kind: 'lists', users });
}

/** Anybody's lists may be others. They are told no more than that. */
export function everybodysListsChanged(): void {
  hub().happened({ kind: 'lists', users: null });
}

export function presenceChanged(documents: readonly DocumentId[]): void {
  if (documents.length > 0) hub().happened({ kind: 'presence', documents });
}

export function notified(users: readonly string[]): void {
  if (users.length > 0) hub().happened({ kind: 'notifications', users });
}

/** Ends what a sign-in, or everything of a person, still hears. */
export function endStreams(whose: { readonly sid: string } | { readonly userId: string }): void {
  hub().end(whose);
}
