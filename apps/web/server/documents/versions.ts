import 'server-only';
import type { DocumentId, HistoryAnswer } from '@tandem/protocol';
import { fail, ok } from '@tandem/protocol';
import { can } from '../access';
import type { DocumentAction } from '../access/can';
import type { Principal } from '../access/principal';
import { subjectOf } from '../access/principal';
import { noteAuditAlone } from '../audit/note';
import { sendNotice } from '../control/client';
import { eraseHistory, readHistory, readMoment, restoreMoment } from '../control/history';
import { database } from '../db';
import type { Denial, Outcome } from '../denial';
import { NOT_FOUND, TOO_MANY } from '../denial';
import { take } from '../limits';
import { permitted } from './facts';
import type { Restore } from './restores';
import { noteRestore, restoresOf } from './restores';
import type { Writer } from './writers';
import { writersOf } from './writers';

type Sitting = HistoryAnswer['sittings'][number];
type Erasure = HistoryAnswer['erasures'][number];

/** How a document came about: what each person wrote in one sitting, in the order in which they began. */
export type VersionList = {
  readonly sittings: readonly (Omit<Sitting, 'sub'> & { readonly writer: Writer })[];
  readonly erasures: readonly (Omit<Erasure, 'sub'> & { readonly writer: Writer })[];
  /** The last sequence before each time that a version was restored. */
  readonly restores: readonly (Omit<Restore, 'sub'> & { readonly writer: Writer })[];
};

/** What the page of versions needs to know before it is opened. */
export type VersionsPage = { readonly id: DocumentId; readonly title: string; readonly mayForget: boolean };

const NOT_KEPT: Denial = {
  code: 'not-found',
  message: 'This version is not kept any more. Choose another one.',
};

/** Lets a principal open the page of versions. */
export async function openVersions(principal: Principal, id: DocumentId): Promise<Outcome<VersionsPage>> {
  const found = await permitted(await database(), principal, 'document:history', id);
  if (!found.ok) return found;
  const { row, facts } = found.value;
  return ok({ id, title: row.title, mayForget: can(principal, 'document:forget-history', facts) });
}

export async function listVersions(principal: Principal, id: DocumentId): Promise<Outcome<VersionList>> {
  const db = await database();
  const found = await permitted(db, principal, 'document:history', id);
  if (!found.ok) return found;
  if (!take('versionsPerPersonPerMinute', subjectOf(principal) ?? '')) return fail(TOO_MANY);
  const history = await readHistory(id);
  if (!history.ok) return history;
  const { sittings, erasures } = history.value;
  const restores = await restoresOf(db, id);
  const subs = [...sittings, ...erasures, ...restores].map(({ sub }) => sub);
  const writers = await writersOf(db, subs, { row: found.value.row, principal });
  const signed = <T extends { readonly sub: string }>(entries: readonly T[]) =>
    entries.flatMap(({ sub, ...entry }) => {
      const writer = writers.get(sub);
      return writer === undefined ? [] : [{ ...entry, writer }];
    });
  return ok({ sittings: signed(sittings), erasures: signed(erasures), restores: signed(restores) });
}

/** One update of what the document held as of a sequence. */
export async function versionAt(
  principal: Principal,
  id: DocumentId,
  seq: number,
): Promise<Outcome<Uint8Array<ArrayBuffer>>> {
  const found = await permitted(await database(), principal, 'document:history', id);
  if (!found.ok) return found;
  if (!take('versionsPerPersonPerMinute', subjectOf(principal) ?? '')) return fail(TOO_MANY);
  return orNotKept(await readMoment(id, seq));
}

/** Makes the document what it was, as an edit like any other in the name of who asks. */
export async function restoreVersion(principal: Principal, id: DocumentId, seq: number): Promise<Outcome<null>> {
  const sub = await changer(principal, 'document:write', id);
  if (!sub.ok) return sub;
  const before = await readHistory(id);
  if (!before.ok) return before;
  const last = Math.max(0, ...before.value.sittings.map(({ lastSeq }) => lastSeq));
  const db = await database();
  const momentMs = momentOf(seq, before.value, await restoresOf(db, id));
  const restored = orNotKept(await restoreMoment(id, seq, sub.value));
  if (!restored.ok) return restored;
  if (!restored.value) return ok(null);
  await noteRestore(db, id, { seq: last, timeMs: Date.now(), sub: sub.value });
  await noteAuditAlone(db, { actor: sub.value, action: 'document.version-restored', target: id, details: { seq } });
  // The document has changed, whether or not its pages can be told why.
  const name = principal.kind === 'nobody' ? null : principal.name;
  await sendNotice(id, { t: 'restored', by: sub.value, name, momentMs });
  return ok(null);
}

/** When the document was what a version holds, as the list of versions says it. */
function momentOf(seq: number, { sittings }: HistoryAnswer, restores: readonly Restore[]): number {
  const ended = sittings.filter(({ lastSeq }) => lastSeq === seq).map(({ toMs }) => toMs);
  const replaced = restores.filter((restore) => restore.seq === seq).map(({ timeMs }) => timeMs);
  const around = sittings.filter(({ firstSeq }) => firstSeq <= seq).map(({ toMs }) => toMs);
  return [...ended, ...replaced, Math.max(0, ...around)][0] ?? 0;
}

/** Removes the versions up to a sequence for good; it is noted who did. */
export async function forgetVersions(principal: Principal, id: DocumentId, upToSeq: number): Promise<Outcome<null>> {
  const sub = await changer(principal, 'document:forget-history', id);
  if (!sub.ok) return sub;
  const erased = orNotKept(await eraseHistory(id, upToSeq, sub.value));
  const entry = { actor: sub.value, action: 'document.history-erased', target: id, details: { upToSeq } } as const;
  if (erased.ok) await noteAuditAlone(await database(), entry);
  return erased;
}

/** The subject of whoever may do this, and has not done it too often. */
async function changer(principal: Principal, action: DocumentAction, id: DocumentId): Promise<Outcome<string>> {
  const found = await permitted(await database(), principal, action, id);
  if (!found.ok) return found;
  if (found.value.row.kind !== 'document') return fail(NOT_FOUND);
  const sub = subjectOf(principal) ?? '';
  return take('restoresPerPersonPerMinute', sub) ? ok(sub) : fail(TOO_MANY);
}

function orNotKept<T>(outcome: Outcome<T>): Outcome<T> {
  return !outcome.ok && outcome.error.code === 'not-found' ? fail(NOT_KEPT) : outcome;
}
