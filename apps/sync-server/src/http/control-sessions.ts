import { changeSessions as changeSchema, sendNotice as noticeSchema } from '@tandem/protocol';
import type { ControlAnswer } from './control-answer';
import { refused } from './control-answer';
import type { ControlDeps } from './control-deps';
import type { ControlCall, DocumentCall } from './control-routes';

const MOST_NOTICE_BYTES = 4096;

/** Ends or changes sessions, and answers how many were meant. */
export async function changeSessions({ body, claims }: ControlCall, { sessions }: ControlDeps): Promise<ControlAnswer> {
  const asked = changeSchema.safeParse(parseJson(body));
  if (!asked.success) return refused(400, 'The request names no sessions, or no change of them.');
  const { match, change } = asked.data;
  return { kind: 'json', value: { sessions: sessions.change(match, change, claims.iat) } };
}

/** Says a notice to the sessions of a document that know what one is. */
export async function sendNotice({ body, document }: DocumentCall, { sessions }: ControlDeps): Promise<ControlAnswer> {
  const asked = noticeSchema.safeParse(parseJson(body));
  if (!asked.success) return refused(400, 'The request holds no notice.');
  const json = JSON.stringify(asked.data.notice);
  if (Buffer.byteLength(json) > MOST_NOTICE_BYTES) return refused(413, 'A notice has at most 4096 bytes.');
  return { kind: 'json', value: { sessions: sessions.notify(document, json) } };
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    // What is no JSON fits no schema.
    return undefined;
  }
}
