import type { HistoryAnswer } from '@tandem/protocol';
import { eraseHistory as eraseSchema, restoreMoment as restoreSchema } from '@tandem/protocol';
import { z } from 'zod';
import type { ControlAnswer } from './control-answer';
import { refused } from './control-answer';
import type { ControlDeps } from './control-deps';
import { answerTo } from './control-documents';
import { parseJson } from './control-request';
import type { DocumentCall } from './control-routes';

const momentQuery = z.object({ seq: z.coerce.number().int().nonnegative() });

const NOT_KEPT = refused(404, 'That moment is not kept.');
const NO_SEQUENCE = refused(400, 'The request names no sequence.');

/** Who wrote when, and what was erased. */
export async function listHistory({ document }: DocumentCall, { history }: ControlDeps): Promise<ControlAnswer> {
  const value: HistoryAnswer = await history.list(document);
  return { kind: 'json', value };
}

/** One update of what the body held as of a sequence. */
export async function readMoment(call: DocumentCall, { history }: ControlDeps): Promise<ControlAnswer> {
  const query = momentQuery.safeParse(Object.fromEntries(call.query));
  if (!query.success) return NO_SEQUENCE;
  const bytes = await history.moment(call.document, query.data.seq);
  return bytes === null ? NOT_KEPT : { kind: 'bytes', bytes, headers: {} };
}

/** Makes the body what it was, as an edit. */
export async function restoreMoment(call: DocumentCall, { history }: ControlDeps): Promise<ControlAnswer> {
  const asked = restoreSchema.safeParse(parseJson(call.body));
  if (!asked.success) return NO_SEQUENCE;
  const restored = await history.restore({ document: call.document, seq: asked.data.seq, sub: call.claims.sub });
  return restored.kind === 'not-kept' ? NOT_KEPT : answerTo(restored);
}

/** Removes the history up to a sequence for good. */
export async function eraseHistory(call: DocumentCall, { history }: ControlDeps): Promise<ControlAnswer> {
  const asked = eraseSchema.safeParse(parseJson(call.body));
  if (!asked.success) return NO_SEQUENCE;
  const erased = await history.erase(call.document, asked.data.upToSeq, call.claims.sub);
  switch (erased.kind) {
    case 'erased':
      return { kind: 'done' };
    case 'not-kept':
      return NOT_KEPT;
    case 'unavailable':
      return refused(503, 'The history can not be erased now; try again.');
  }
}
