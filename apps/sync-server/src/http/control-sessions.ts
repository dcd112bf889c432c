import { changeSessions as changeSchema, sendNotice as noticeSchema } from '@tandem/protocol';
import { presentIn } from '../room/presence-report';
import type { ControlAnswer } from './control-answer';
import { refused } from './control-answer';
import type { ControlDeps } from './control-deps';
import { parseJson } from './control-request';
import type { ControlCall, DocumentCall } from './control-routes';

const MOST_NOTICE_BYTES = 4096;

/** Ends or changes sessions, and answers how many were meant. */
export async function changeSessions({ body, claims }: ControlCall, { sessions }: ControlDeps): Promise<ControlAnswer> {
  const asked = changeSchema.safeParse(parseJson(body));
  if (!asked.success) return refused(400, 'The request names no sessions, or no change of them.');
  const { match, change, id } = asked.data;
  const changed = await (id === undefined
    ? sessions.change(match, change, claims.iat)
    : sessions.changeOnce(id, match, change, claims.iat));
  if (!changed.isKept) return refused(503, 'Too many tokens are withdrawn at this time; try again in some minutes.');
  return { kind: 'json', value: { sessions: changed.sessions } };
}

/** Who is in each document now. */
export async function readPresence(_call: ControlCall, { present }: ControlDeps): Promise<ControlAnswer> {
  return { kind: 'json', value: { documents: [...presentIn(present()).values()] } };
}

/** How the server is, for the page of those who run it. */
export async function readHealth(_call: ControlCall, { health }: ControlDeps): Promise<ControlAnswer> {
  return { kind: 'json', value: health() };
}

/** Says a notice to the sessions of a document that know what one is. */
export async function sendNotice({ body, document }: DocumentCall, { sessions }: ControlDeps): Promise<ControlAnswer> {
  const asked = noticeSchema.safeParse(parseJson(body));
  if (!asked.success) return refused(400, 'The request holds no notice.');
  const json = JSON.stringify(asked.data.notice);
  if (Buffer.byteLength(json) > MOST_NOTICE_BYTES) return refused(413, 'A notice has at most 4096 bytes.');
  return { kind: 'json', value: { sessions: sessions.notify(document, json) } };
}
