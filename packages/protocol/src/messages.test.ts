import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ClientMessage } from './messages';
import {
  decodeClientMessage,
  decodeStateVector,
  encodeAck,
  encodeAwareness,
  encodeStateVector,
  encodeSyncStep1,
  encodeSyncStep2,
  encodeToken,
  encodeUpdate,
} from './messages';
import { parseNotice } from './notices';

const id = fc.nat(2 ** 32 - 1);
const bytes = fc.uint8Array({ maxLength: 200 });
const message: fc.Arbitrary<ClientMessage> = fc.oneof(
  bytes.map((stateVector) => ({ kind: 'sync-step-1' as const, stateVector })),
  bytes.map((update) => ({ kind: 'sync-step-2' as const, update })),
  bytes.map((update) => ({ kind: 'update' as const, update })),
  fc
    .array(fc.record({ clientId: id, clock: id, state: fc.string({ unit: 'grapheme' }) }))
    .map((entries) => ({ kind: 'awareness' as const, entries })),
  id.map((nonce) => ({ kind: 'ack' as const, nonce, bytes: encodeAck(nonce) })),
  fc.string().map((token) => ({ kind: 'token' as const, token })),
);

function encode(each: ClientMessage): Uint8Array {
  switch (each.kind) {
    case 'sync-step-1':
      return encodeSyncStep1(each.stateVector);
    case 'sync-step-2':
      return encodeSyncStep2(each.update);
    case 'update':
      return encodeUpdate(each.update);
    case 'awareness':
      return encodeAwareness(each.entries);
    case 'query-awareness':
      return Uint8Array.of(3);
    case 'ack':
      return encodeAck(each.nonce);
    case 'token':
      return encodeToken(each.token);
  }
}

it('M1 any bytes give a message or a named failure', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (frame) => {
      const result = decodeClientMessage(frame);
      expect(result.ok || ['malformed', 'unknown-type'].includes(result.error)).toBe(true);
      decodeStateVector(frame);
    }),
    { numRuns: 5000 },
  );
});

it('M1 a message cut anywhere is malformed, never half a message', () => {
  fc.assert(
    fc.property(message, fc.nat(), (each, seed) => {
      const whole = encode(each);
      const cut = decodeClientMessage(whole.slice(0, seed % whole.byteLength));
      expect(cut.ok).toBe(false);
    }),
  );
});

it('M2 a message is decoded as it was encoded', () => {
  fc.assert(
    fc.property(message, (each) => {
      expect(decodeClientMessage(encode(each))).toEqual({ ok: true, value: each });
    }),
  );
});

it('M2 a state vector is decoded as it was encoded', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.tuple(id, fc.integer({ min: 1 })), { selector: ([client]) => client }), (pairs) => {
      const vector = new Map(pairs);
      expect(decodeStateVector(encodeStateVector(vector))).toEqual(vector);
    }),
  );
});

it('M1 a notice that this version does not know is none', () => {
  fc.assert(fc.property(fc.string(), (text) => parseNotice(text) === null));
  expect(parseNotice('{"t":"restored","by":"user:a","momentMs":5}')).toBeNull();
  expect(parseNotice('{"t":"lease","until":5,"more":1}')).toEqual({ t: 'lease', until: 5 });
});

it('M1 numbers that JavaScript does not hold exactly are malformed', () => {
  const huge = [0xf0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff];
  for (const last of [0x0f, 0x1f, 0x7f]) {
    expect(decodeClientMessage(Uint8Array.of(120, ...huge, last)).ok).toBe(false);
    const entry = [1, ...huge, last, 0, 2, 0x7b, 0x7d];
    expect(decodeClientMessage(Uint8Array.of(1, entry.length, ...entry)).ok).toBe(false);
    const clock = [1, 7, ...huge, last, 2, 0x7b, 0x7d];
    expect(decodeClientMessage(Uint8Array.of(1, clock.length, ...clock)).ok).toBe(false);
  }
});

it('A1 what follows a request in its frame is not part of it', () => {
  const decoded = decodeClientMessage(Uint8Array.of(120, 5, 1, 2, 3));
  expect(decoded).toEqual({ ok: true, value: { kind: 'ack', nonce: 5, bytes: Uint8Array.of(120, 5) } });
});
