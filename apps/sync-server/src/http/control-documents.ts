import type { ApplyAnswer } from '@tandem/protocol';
import { EMPTY_UPDATE, roomOf } from '@tandem/protocol';
import { z } from 'zod';
import type { DocumentSummary } from '../ports/index';
import type { Applied } from '../room/applier';
import type { Unchanged } from '../room/editing';
import { updatesOf } from '../room/stored-updates';
import type { ControlAnswer } from './control-answer';
import { refused } from './control-answer';
import type { ControlDeps } from './control-deps';
import type { ControlCall, DocumentCall } from './control-routes';

const part = z.enum(['body', 'comments']).default('body');
const stateQuery = z.object({ part });
const applyQuery = z.object({ part, marker: z.string().min(1).max(200) });

const GONE = refused(404, 'The document is gone.');

/** Every document that holds something, a line each. */
export async function listDocuments(_: ControlCall, { store }: ControlDeps): Promise<ControlAnswer> {
  return { kind: 'stream', type: 'application/x-ndjson', chunks: linesOf(store.documents()) };
}

async function* linesOf(documents: AsyncIterable<DocumentSummary>): AsyncIterable<string> {
  for await (const { document, lastEditedMs } of documents) yield `${JSON.stringify({ document, lastEditedMs })}\n`;
}

/** One update of everything committed. */
export async function readState(call: DocumentCall, { store, compactor }: ControlDeps): Promise<ControlAnswer> {
  const query = stateQuery.safeParse(Object.fromEntries(call.query));
  if (!query.success) return refused(400, 'The part has to be body or comments.');
  const stored = await store.load(roomOf(call.document, query.data.part).name);
  const updates = updatesOf(stored);
  const [only = EMPTY_UPDATE] = updates;
  const bytes = updates.length <= 1 ? only : (await compactor.compact(updates)).update;
  return { kind: 'bytes', bytes, headers: { 'Tandem-Seq': String(stored.lastSeq) } };
}

/** Applies an update as a session's would be, once for each marker. */
export async function applyUpdate(call: DocumentCall, { applier }: ControlDeps): Promise<ControlAnswer> {
  const query = applyQuery.safeParse(Object.fromEntries(call.query));
  if (!query.success)
    return refused(400, 'A marker of 1 to 200 characters is needed, and the part is body or comments.');
  const { part: name, marker } = query.data;
  const room = roomOf(call.document, name).name;
  return answerTo(await applier.apply({ room, update: call.body, marker, sub: call.claims.sub }));
}

/** How an update that was to be applied is answered. */
export function answerTo(applied: Applied | Unchanged): ControlAnswer {
  switch (applied.kind) {
    case 'applied':
    case 'marker-used':
    case 'unchanged': {
      const value: ApplyAnswer = { applied: applied.kind === 'applied', seq: applied.seq };
      return { kind: 'json', value };
    }
    case 'refused':
      return refused(400, `The update was refused: ${applied.fault}.`);
    case 'too-large':
      return refused(413, 'The document would be larger than this server allows.');
    case 'out-of-step':
      return refused(409, 'The update stands on content that is not here.');
    case 'not-empty':
      return refused(409, 'The document to write to holds something already.');
    case 'gone':
      return GONE;
    case 'unavailable':
      return refused(503, 'The document can not be changed now; try again.');
  }
}

/** Removes the document for good. */
export async function purgeDocument({ document }: DocumentCall, { purging }: ControlDeps): Promise<ControlAnswer> {
  await purging.purge(document);
  return { kind: 'done' };
}
