import { type NotAppliedReason, TIMES } from '@tandem/protocol';

/** Bytes that even a slow line takes per millisecond; a large upload is given that much longer. */
const SLOW_LINE_BYTES_PER_MS = 32;
const MAX_ALLOWANCE_MS = 60_000;

/** A 120 that is out: its echo acknowledges all edits up to `upTo`. */
type Request = {
  readonly nonce: number;
  readonly upTo: number;
  /** Bytes of edits that went before it and are unacknowledged. */
  readonly bytes: number;
  readonly deadlineMs: number;
  /** What the socket had not handed to the network when last looked at. */
  readonly bufferedBytes: number;
};

/** Edits of this Y.Doc that the server has not acknowledged. Edits are numbered from 1. */
export type Outbox = {
  readonly made: number;
  readonly acknowledged: number;
  /** The last edit that a person made here, as opposed to one loaded from a local copy. */
  readonly lastTyped: number;
  readonly lastNonce: number;
  readonly waiting: Request | null;
  /** Bytes handed to the current socket and not acknowledged. */
  readonly flightBytes: number;
  /** Once set nothing is ever acknowledged: clocks are contiguous, so an ignored edit blocks all later ones. */
  readonly refusal: NotAppliedReason | null;
};

export const EMPTY_OUTBOX: Outbox = {
  made: 0,
  acknowledged: 0,
  lastTyped: 0,
  lastNonce: 0,
  waiting: null,
  flightBytes: 0,
  refusal: null,
};

/** How many edits are not acknowledged. */
export function unsavedOf(outbox: Outbox): number {
  return outbox.made - outbox.acknowledged;
}

/** Whether a 120 is due: something is unacknowledged and no request is out. */
export function wantsAck(outbox: Outbox): boolean {
  return unsavedOf(outbox) > 0 && outbox.waiting === null && outbox.refusal === null;
}

export type Edit = {
  /** Whether a person made it here, rather than an editor that tidies up. */
  readonly isTyped: boolean;
  readonly bytes: number;
  /** How many edits are noted as one; 1 when left out. */
  readonly count?: number;
};

/** An edit was made here, or found in the local copy as not acknowledged. */
export function noteEdit(outbox: Outbox, edit: Edit): Outbox {
  const made = outbox.made + (edit.count ?? 1);
  const lastTyped = edit.isTyped ? made : outbox.lastTyped;
  return { ...outbox, made, lastTyped, flightBytes: outbox.flightBytes + edit.bytes };
}

/** Edits counted before went out again, as a sync step 2. */
export function noteUpload(outbox: Outbox, bytes: number): Outbox {
  return { ...outbox, flightBytes: outbox.flightBytes + bytes };
}

/** The request that asks for an acknowledgement of all edits so far; it is `waiting` in the outbox returned. */
export function request(outbox: Outbox, now: number, bufferedBytes: number): Outbox & { readonly waiting: Request } {
  const nonce = outbox.lastNonce + 1;
  const deadlineMs = now + TIMES.ackTimeoutMs + allowanceMs(outbox.flightBytes);
  const waiting = { nonce, upTo: outbox.made, bytes: outbox.flightBytes, deadlineMs, bufferedBytes };
  return { ...outbox, lastNonce: nonce, waiting };
}

/** The server echoed a nonce. Only the one that waits on this socket counts. */
export function echoed(outbox: Outbox, nonce: number): Outbox {
  const { waiting } = outbox;
  if (waiting === null || waiting.nonce !== nonce || outbox.refusal !== null) return outbox;
  const flightBytes = outbox.flightBytes - waiting.bytes;
  return { ...outbox, acknowledged: waiting.upTo, waiting: null, flightBytes };
}

/** The server did not apply something that was sent on this socket. */
export function refused(outbox: Outbox, reason: NotAppliedReason): Outbox {
  return { ...outbox, waiting: null, refusal: outbox.refusal ?? reason };
}

/** The socket is gone; what was asked on it will never be answered. */
export function socketLost(outbox: Outbox): Outbox {
  return { ...outbox, waiting: null, flightBytes: 0 };
}

/**
 * The session turned out to be read-only and was never asked for its edits. What a person typed will
 * not be taken; what was merely loaded from a local copy needs no acknowledgement.
 */
export function settledAsReader(outbox: Outbox): Outbox {
  if (outbox.lastTyped > outbox.acknowledged) return refused(outbox, 'read-only');
  return { ...outbox, acknowledged: outbox.made };
}

export type AckCheck =
  | { readonly kind: 'nothing-waits' }
  | { readonly kind: 'wait'; readonly outbox: Outbox; readonly delayMs: number }
  | { readonly kind: 'dead' };

/** `mayAnswer` is false where no answer is to be expected: without a network, or while the server's store fails. */
type Line = { readonly mayAnswer: boolean; readonly bufferedBytes: number };

/** Whether the request that waits has been unanswered for too long, given what the line is known to do. */
export function checkAck(outbox: Outbox, now: number, line: Line): AckCheck {
  const { waiting } = outbox;
  if (waiting === null) return { kind: 'nothing-waits' };
  if (!line.mayAnswer) return waitOn(outbox, waiting, now, now + TIMES.ackTimeoutMs, line);
  // While the buffer drains the upload moves, however slowly. An empty one has nothing more to move.
  if (line.bufferedBytes > 0 && line.bufferedBytes < waiting.bufferedBytes) {
    return waitOn(outbox, waiting, now, now + TIMES.ackTimeoutMs + allowanceMs(waiting.bufferedBytes), line);
  }
  if (now < waiting.deadlineMs) return waitOn(outbox, waiting, now, waiting.deadlineMs, line);
  return { kind: 'dead' };
}

/** The network came back: an answer gets the full time from now. */
export function deadlineRenewed(outbox: Outbox, now: number): Outbox {
  const { waiting } = outbox;
  if (waiting === null) return outbox;
  const deadlineMs = Math.max(waiting.deadlineMs, now + TIMES.ackTimeoutMs);
  return { ...outbox, waiting: { ...waiting, deadlineMs } };
}

function waitOn(outbox: Outbox, waiting: Request, now: number, deadlineMs: number, line: Line): AckCheck {
  const next = { ...waiting, deadlineMs, bufferedBytes: line.bufferedBytes };
  return { kind: 'wait', outbox: { ...outbox, waiting: next }, delayMs: deadlineMs - now };
}

function allowanceMs(bytes: number): number {
  return Math.min(MAX_ALLOWANCE_MS, Math.floor(bytes / SLOW_LINE_BYTES_PER_MS));
}
