import 'server-only';
import type { DocumentId, HistoryAnswer } from '@tandem/protocol';
import { applyAnswer, historyAnswer, ok } from '@tandem/protocol';
import type { Outcome } from '../denial';
import { json, send } from './client';

/** Who wrote when in a document's body, and what was erased of that. */
export async function readHistory(document: DocumentId): Promise<Outcome<HistoryAnswer>> {
  const answer = await send({ method: 'GET', path: `/control/documents/${document}/history` });
  return answer.ok ? ok(historyAnswer.parse(await answer.value.json())) : answer;
}

/** One update of what the body held as of a sequence; `not-found` when that is not kept. */
export async function readMoment(document: DocumentId, seq: number): Promise<Outcome<Uint8Array<ArrayBuffer>>> {
  const answer = await send({ method: 'GET', path: `/control/documents/${document}/moment?seq=${seq}` });
  return answer.ok ? ok(new Uint8Array(await answer.value.arrayBuffer())) : answer;
}

/** Makes the body what it was as of a sequence, by an edit of only what differs in the name of `sub`; whether it differed. */
export async function restoreMoment(document: DocumentId, seq: number, sub: string): Promise<Outcome<boolean>> {
  const path = `/control/documents/${document}/restore`;
  const answer = await send({ method: 'POST', path, body: json({ seq }), sub });
  return answer.ok ? ok(applyAnswer.parse(await answer.value.json()).applied) : answer;
}

/** Removes how the body came about up to a sequence, for good. */
export async function eraseHistory(document: DocumentId, upToSeq: number, sub: string): Promise<Outcome<null>> {
  const path = `/control/documents/${document}/erasures`;
  const answer = await send({ method: 'POST', path, body: json({ upToSeq }), sub });
  return answer.ok ? ok(null) : answer;
}
