import { TIMES } from '@tandem/protocol';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  checkAck,
  deadlineRenewed,
  EMPTY_OUTBOX,
  echoed,
  noteEdit,
  noteUpload,
  type Outbox,
  refused,
  request,
  settledAsReader,
  socketLost,
  unsavedOf,
  wantsAck,
} from './outbox';

const typed = { isTyped: true, bytes: 20 };
const loaded = { isTyped: false, bytes: 2_000 };
const edits = (count: number, from: Outbox = EMPTY_OUTBOX) =>
  Array.from({ length: count }).reduce<Outbox>((outbox) => noteEdit(outbox, typed), from);
const still = { mayAnswer: true, bufferedBytes: 0 };

describe('C4 acknowledgement', () => {
  test('an echo acknowledges all edits made before its request, and none made after', () => {
    const asked = request(edits(3), 0, 0);
    const answered = echoed(edits(2, asked), asked.waiting.nonce);
    expect(unsavedOf(answered)).toBe(2);
    expect(wantsAck(answered)).toBe(true);
  });

  test('only one request is out at a time', () => {
    expect(wantsAck(EMPTY_OUTBOX)).toBe(false);
    expect(wantsAck(edits(1))).toBe(true);
    expect(wantsAck(edits(1, request(edits(1), 0, 0)))).toBe(false);
  });

  test('nonces grow and those of an older socket do not count', () => {
    const first = request(edits(1), 0, 0);
    const second = request(socketLost(first), 0, 0);
    expect(second.waiting.nonce).toBeGreaterThan(first.waiting.nonce);
    expect(unsavedOf(echoed(second, first.waiting.nonce))).toBe(1);
    expect(unsavedOf(echoed(second, second.waiting.nonce))).toBe(0);
  });

  test('edits of a lost socket stay unsaved', () => {
    const lost = socketLost(request(edits(4), 0, 0));
    expect(unsavedOf(lost)).toBe(4);
    expect(wantsAck(lost)).toBe(true);
  });

  test('what was not applied is never acknowledged again in this doc', () => {
    const asked = request(edits(1), 0, 0);
    const no = refused(asked, 'read-only');
    expect(no.refusal).toBe('read-only');
    expect(unsavedOf(echoed(no, asked.waiting.nonce))).toBe(1);
    expect(wantsAck(edits(3, no))).toBe(false);
  });

  test('a reader who typed before is told so; what came from a local copy is no loss', () => {
    expect(settledAsReader(edits(1)).refusal).toBe('read-only');
    const copy = settledAsReader(noteEdit(EMPTY_OUTBOX, loaded));
    expect(copy.refusal).toBeNull();
    expect(unsavedOf(copy)).toBe(0);
  });

  test('unsaved is exactly what no echo of the current socket has covered', () => {
    const action = fc.constantFrom('edit', 'ask', 'echo', 'echo-old', 'lose');
    fc.assert(
      fc.property(fc.array(action, { maxLength: 80 }), (actions) => {
        let outbox: Outbox = EMPTY_OUTBOX;
        // The model: which edits are durable, and what each outstanding request covers.
        let made = 0;
        let durable = 0;
        let asked: { nonce: number; upTo: number } | null = null;
        for (const what of actions) {
          if (what === 'edit') {
            outbox = noteEdit(outbox, typed);
            made++;
          } else if (what === 'ask' && wantsAck(outbox)) {
            const next = request(outbox, 0, 0);
            asked = { nonce: next.waiting.nonce, upTo: made };
            outbox = next;
          } else if (what === 'echo' && asked !== null) {
            outbox = echoed(outbox, asked.nonce);
            durable = asked.upTo;
            asked = null;
          } else if (what === 'echo-old') {
            outbox = echoed(outbox, outbox.lastNonce - 1);
          } else if (what === 'lose') {
            outbox = socketLost(outbox);
            asked = null;
          }
          expect(unsavedOf(outbox)).toBe(made - durable);
          expect(outbox.waiting?.nonce ?? null).toBe(asked?.nonce ?? null);
        }
      }),
    );
  });
});

describe('C5 a request without an answer', () => {
  const asked = request(edits(1), 0, 0);

  test('counts as a dead connection after five seconds, not before', () => {
    expect(checkAck(asked, TIMES.ackTimeoutMs - 1, still)).toMatchObject({ kind: 'wait', delayMs: 1 });
    expect(checkAck(asked, TIMES.ackTimeoutMs, still)).toEqual({ kind: 'dead' });
    expect(checkAck(EMPTY_OUTBOX, 1e9, still)).toEqual({ kind: 'nothing-waits' });
  });

  test('counts as dead after five seconds also when its own few bytes were in the buffer at first', () => {
    const asked = request(noteEdit(EMPTY_OUTBOX, { isTyped: true, bytes: 20 }), 0, 46);
    expect(checkAck(asked, TIMES.ackTimeoutMs, { mayAnswer: true, bufferedBytes: 0 }).kind).toBe('dead');
  });

  test('is waited for while the browser is offline, and gets its full time once it is back', () => {
    const offline = checkAck(asked, 60_000, { mayAnswer: false, bufferedBytes: 0 });
    expect(offline).toMatchObject({ kind: 'wait', delayMs: TIMES.ackTimeoutMs });
    const back = deadlineRenewed(asked, 60_000);
    expect(checkAck(back, 64_999, still).kind).toBe('wait');
    expect(checkAck(back, 65_000, still).kind).toBe('dead');
  });

  test('is waited for while the upload before it moves', () => {
    const slow = request(noteUpload(EMPTY_OUTBOX, 10_000), 0, 10_000);
    const moved = checkAck(slow, 6_000, { mayAnswer: true, bufferedBytes: 4_000 });
    if (moved.kind !== 'wait') throw new Error(moved.kind);
    const stuck = checkAck(moved.outbox, 6_000 + moved.delayMs, { mayAnswer: true, bufferedBytes: 4_000 });
    expect(stuck.kind).toBe('dead');
  });

  test('gets longer after a large upload, which the network may still hold', () => {
    const large = request(noteUpload(EMPTY_OUTBOX, 320_000), 0, 0);
    expect(checkAck(large, TIMES.ackTimeoutMs, still)).toMatchObject({ kind: 'wait', delayMs: 10_000 });
    expect(checkAck(large, 15_000, still).kind).toBe('dead');
  });

  test('an acknowledged upload is not counted again', () => {
    const large = request(noteUpload(edits(1), 320_000), 0, 0);
    const next = request(edits(1, echoed(large, large.waiting.nonce)), 0, 0);
    expect(checkAck(next, TIMES.ackTimeoutMs, still).kind).toBe('dead');
  });
});
