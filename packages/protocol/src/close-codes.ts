/**
 * WebSocket close codes. y-websocket 3.1 takes 4400-4499 as final and everything else as "try again".
 */
export const CloseCode = {
  /** A message that no client sends: malformed, text, or an update that the gate refuses. */
  badMessage: 4400,
  leaseOver: 4401,
  accessWithdrawn: 4403,
  documentGone: 4404,
  /** The session holds content that can't be joined to the document. */
  outOfStep: 4409,
  tooLarge: 4413,
  sessionTooOld: 4500,
  tooFast: 4529,
  restart: 1012,
  /** Overloaded, too slow to read, or the store could not keep an update. */
  overloaded: 1013,
} as const;
export type CloseCode = (typeof CloseCode)[keyof typeof CloseCode];

/** What a client does after a close. */
export type ClosePolicy = 'final' | 'retry';

export function closePolicy(code: number): ClosePolicy {
  return code >= 4400 && code <= 4499 ? 'final' : 'retry';
}
