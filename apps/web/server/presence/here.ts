import 'server-only';
import type { DocumentId, PresentHere, Report } from '@tandem/protocol';
import { TIMES } from '@tandem/protocol';
import { onceInProcess } from '../once';

/** Who is in a document, each once; the first of them by name. */
export type Here = Pick<PresentHere, 'count' | 'people'>;

/** What one process of the sync server told, and when, in milliseconds since 1970. */
type Told = { readonly documents: Map<DocumentId, Here>; atMs: number };

/** What is older counts as nobody: that process is gone. */
const OLD_MS = 3 * TIMES.wholeReportMs;

const tellers = (): Map<string, Told> => onceInProcess('presence', () => new Map<string, Told>());

/** Keeps what the sync server tells of who is where; the documents of which that is something new. */
export function keepPresence({ epoch, isWhole, present }: Report, nowMs: number): readonly DocumentId[] {
  const known = tellers().get(epoch);
  const told: Told = { documents: isWhole ? new Map() : (known?.documents ?? new Map()), atMs: nowMs };
  const before = new Map(known?.documents);
  for (const { document, count, people } of present) {
    if (count === 0) told.documents.delete(document);
    else told.documents.set(document, { count, people });
  }
  tellers().set(epoch, told);
  for (const [each, { atMs }] of tellers()) if (nowMs - atMs > OLD_MS) tellers().delete(each);
  const touched = new Set([...before.keys(), ...told.documents.keys()]);
  return [...touched].filter(
    (document) => JSON.stringify(before.get(document)) !== JSON.stringify(told.documents.get(document)),
  );
}

/** Who is in a document now, through every process of the sync server. */
export function presentIn(document: DocumentId, nowMs: number): Here {
  const people = new Map<string, Here['people'][number]>();
  let unnamed = 0;
  for (const { documents, atMs } of tellers().values()) {
    const here = nowMs - atMs > OLD_MS ? undefined : documents.get(document);
    for (const person of here?.people ?? []) people.set(person.sub, person);
    unnamed += (here?.count ?? 0) - (here?.people.length ?? 0);
  }
  return { count: people.size + unnamed, people: [...people.values()] };
}

/** Documents with anybody in them. */
export function documentsWithPeople(nowMs: number): readonly DocumentId[] {
  const all = [...tellers().values()].filter(({ atMs }) => nowMs - atMs <= OLD_MS);
  return [...new Set(all.flatMap(({ documents }) => [...documents.keys()]))];
}

/** When a sync server reported last, in milliseconds since 1970; null when none has since this process began. */
export function lastReportMs(): number | null {
  const times = [...tellers().values()].map(({ atMs }) => atMs);
  return times.length === 0 ? null : Math.max(...times);
}
