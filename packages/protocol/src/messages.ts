import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { Notice } from './notices';
import { MAX_CLOCK, readExact } from './numbers';
import type { Result } from './result';
import { fail, ok } from './result';

/** Outer message types: 0-3 are y-websocket's, 120-122 are ours. */
export const MessageType = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  ack: 120,
  token: 121,
  notice: 122,
} as const;

const SyncType = { step1: 0, step2: 1, update: 2 } as const;

/** One entry of an awareness message; `state` is JSON text, `null` when the client left. */
export type AwarenessEntry = { readonly clientId: number; readonly clock: number; readonly state: string };

/** A message from a client. `update`s and `stateVector`s are views into the frame. */
export type ClientMessage =
  | { readonly kind: 'sync-step-1'; readonly stateVector: Uint8Array }
  | { readonly kind: 'sync-step-2'; readonly update: Uint8Array }
  | { readonly kind: 'update'; readonly update: Uint8Array }
  | { readonly kind: 'awareness'; readonly entries: readonly AwarenessEntry[] }
  | { readonly kind: 'query-awareness' }
  /** `bytes` are the message as it came, to be echoed. */
  | { readonly kind: 'ack'; readonly nonce: number; readonly bytes: Uint8Array }
  | { readonly kind: 'token'; readonly token: string };

/** Why bytes are no message: cut short or out of range, a type that no client sends. */
export type DecodeFailure = 'malformed' | 'unknown-type';

/**
 * The message that a frame holds. Total: any bytes give a message or a named failure, in time linear
 * in the frame. As in y-protocols one frame is one message and what follows it is not read.
 */
export function decodeClientMessage(frame: Uint8Array): Result<ClientMessage, DecodeFailure> {
  try {
    return readClientMessage(decoding.createDecoder(frame), frame);
  } catch {
    // lib0 throws on a cut or out-of-range value; the caller gets that as a value.
    return fail('malformed');
  }
}

function readClientMessage(decoder: decoding.Decoder, frame: Uint8Array): Result<ClientMessage, DecodeFailure> {
  switch (decoding.readVarUint(decoder)) {
    case MessageType.sync:
      return readSync(decoder);
    case MessageType.awareness:
      return ok({ kind: 'awareness', entries: readAwareness(decoding.readVarUint8Array(decoder)) });
    case MessageType.queryAwareness:
      return ok({ kind: 'query-awareness' });
    case MessageType.ack:
      return ok({ kind: 'ack', nonce: readExact(decoder), bytes: frame.subarray(0, decoder.pos) });
    case MessageType.token:
      return ok({ kind: 'token', token: decoding.readVarString(decoder) });
    default:
      return fail('unknown-type');
  }
}

function readSync(decoder: decoding.Decoder): Result<ClientMessage, DecodeFailure> {
  const type = decoding.readVarUint(decoder);
  const bytes = decoding.readVarUint8Array(decoder);
  switch (type) {
    case SyncType.step1:
      return ok({ kind: 'sync-step-1', stateVector: bytes });
    case SyncType.step2:
      return ok({ kind: 'sync-step-2', update: bytes });
    case SyncType.update:
      return ok({ kind: 'update', update: bytes });
    default:
      return fail('unknown-type');
  }
}

function readAwareness(bytes: Uint8Array): AwarenessEntry[] {
  const decoder = decoding.createDecoder(bytes);
  const entries: AwarenessEntry[] = [];
  for (let left = decoding.readVarUint(decoder); left > 0; left--) {
    const clientId = readExact(decoder);
    const clock = readExact(decoder, MAX_CLOCK);
    entries.push({ clientId, clock, state: decoding.readVarString(decoder) });
  }
  return entries;
}

/** A state vector, client id to next clock, or null when the bytes hold none. */
export function decodeStateVector(bytes: Uint8Array): Map<number, number> | null {
  try {
    const decoder = decoding.createDecoder(bytes);
    const vector = new Map<number, number>();
    for (let left = decoding.readVarUint(decoder); left > 0; left--) {
      vector.set(readExact(decoder), readExact(decoder));
    }
    return vector;
  } catch {
    // As above: bytes that are no state vector are a value, not a fault of ours.
    return null;
  }
}

/** A state vector as Yjs writes it. Clocks of 0 say nothing and are left out. */
export function encodeStateVector(vector: ReadonlyMap<number, number>): Uint8Array {
  const known = [...vector].filter(([, clock]) => clock > 0);
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, known.length);
    for (const [client, clock] of known) {
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, clock);
    }
  });
}

/** In one piece of memory, without an encoder: on the way of every update. */
function encodeSync(type: number, bytes: Uint8Array): Uint8Array {
  const frame = new Uint8Array(2 + varUintBytes(bytes.byteLength) + bytes.byteLength);
  frame[0] = MessageType.sync;
  frame[1] = type;
  let at = 2;
  let left = bytes.byteLength;
  for (; left > 0x7f; left = Math.floor(left / 0x80)) frame[at++] = 0x80 | (left & 0x7f);
  frame[at++] = left;
  frame.set(bytes, at);
  return frame;
}

function varUintBytes(value: number): number {
  let bytes = 1;
  for (let left = value; left > 0x7f; left = Math.floor(left / 0x80)) bytes++;
  return bytes;
}

export const encodeSyncStep1 = (stateVector: Uint8Array): Uint8Array => encodeSync(SyncType.step1, stateVector);
export const encodeSyncStep2 = (update: Uint8Array): Uint8Array => encodeSync(SyncType.step2, update);
export const encodeUpdate = (update: Uint8Array): Uint8Array => encodeSync(SyncType.update, update);

/** An update that holds nothing: no structs, no deletes. */
export const EMPTY_UPDATE: Uint8Array = new Uint8Array([0, 0]);

/** An awareness message; with no entries it is the heartbeat `1 1 0`. */
export function encodeAwareness(entries: readonly AwarenessEntry[]): Uint8Array {
  return joinAwareness(entries.map(encodeAwarenessEntry));
}

/** One entry as it stands in a message, for `joinAwareness`. */
export function encodeAwarenessEntry({ clientId, clock, state }: AwarenessEntry): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, clientId);
    encoding.writeVarUint(encoder, clock);
    encoding.writeVarString(encoder, state);
  });
}

/** An awareness message of entries that are encoded already. */
export function joinAwareness(entries: readonly Uint8Array[]): Uint8Array {
  const body = encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, entries.length);
    for (const entry of entries) encoding.writeUint8Array(encoder, entry);
  });
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MessageType.awareness);
    encoding.writeVarUint8Array(encoder, body);
  });
}

export function encodeAck(nonce: number): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MessageType.ack);
    encoding.writeVarUint(encoder, nonce);
  });
}

export function encodeToken(token: string): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MessageType.token);
    encoding.writeVarString(encoder, token);
  });
}

export function encodeNotice(notice: Notice): Uint8Array {
  return encodeNoticeText(JSON.stringify(notice));
}

/** A notice that need not be known here, such as the web app's. */
export function encodeNoticeText(json: string): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MessageType.notice);
    encoding.writeVarString(encoder, json);
  });
}
