import 'server-only';
import type { DocumentId, PresentHere, Report } from '@tandem/protocol';
import { TIMES } from '@tandem/protocol';
import { onceInProcess } from '../once';

/** Who is in a document, each once; the first of them by name. */
export type Here = Pick<PresentHere, 'count' | 'people'>;

/** What one process of the sync server told, and when, in milliseconds since 1970. */
type Told = { readonly documents: ReadonlyMap<DocumentId, Here>; readonly atMs: number };

const tellers = (): Map<string, Told> => onceInProcess('presence', () => new Map<string, Told>());

/** What a report brought: of which documents that is something new, and whether it is a part of what is not known. */
export type Kept = { readonly changed: readonly DocumentId[]; readonly wantsWhole: boolean };

/** Keeps what the sync server tells of who is where. */
export function keepPresence({ epoch, isWhole, present }: Report, nowMs: number): Kept {
  const known = tellers().get(epoch);
  const before = known?.documents ?? new Map<DocumentId, Here>();
  const documents = isWhole ? new Map<DocumentId, Here>() : new Map(before);
  for (const { document, count, people } of present) {
    if (count === 0) documents.delete(document);
    else documents.set(document, { count, people });
  }
  tellers().set(epoch, { documents, atMs: nowMs });
  return { changed: differing(before, documents), wantsWhole: known === undefined && !isWhole };
}

/** Forgets processes that are gone; the documents in which somebody was through them. */
export function forgetOldPresence(nowMs: number): readonly DocumentId[] {
  const old = [...tellers()].filter(([, { atMs }]) => nowMs - atMs > TIMES.presenceOldMs);
  for (const [epoch] of old) tellers().delete(epoch);
  return old.flatMap(([, { documents }]) => [...documents.keys()]);
}

function differing(one: ReadonlyMap<DocumentId, Here>, other: ReadonlyMap<DocumentId, Here>): readonly DocumentId[] {
  const all = [...new Set([...one.keys(), ...other.keys()])];
  return all.filter((document) => JSON.stringify(one.get(document)) !== JSON.stringify(other.get(document)));
}

/** Who is in a document now, through every process of the sync server. */
export function presentIn(document: DocumentId, nowMs: number): Here {
  const people = new Map<string, Here['people'][number]>();
  let unnamed = 0;
  for (const { documents, atMs } of tellers().values()) {
    const here = nowMs - atMs > TIMES.presenceOldMs ? undefined : documents.get(document);
    for (const person of here?.people ?? []) people.set(person.sub, person);
    unnamed += (here?.count ?? 0) - (here?.people.length ?? 0);
  }
  return { count: people.size + unnamed, people: [...people.values()] };
}

/** Documents with anybody in them. */
export function documentsWithPeople(nowMs: number): readonly DocumentId[] {
  const all = [...tellers().values()].filter(({ atMs }) => nowMs - atMs <= TIMES.presenceOldMs);
  return [...new Set(all.flatMap(({ documents }) => [...documents.keys()]))];
}
