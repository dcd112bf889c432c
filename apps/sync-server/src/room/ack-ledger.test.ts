import { expect, it } from 'vitest';
import { AckLedger } from './ack-ledger';

const bytes = Uint8Array.of(120, 1);
const none = Number.POSITIVE_INFINITY;
const ask = (nonce: number, at: number, seq: number) => ({ nonce, at, seq, bytes });

it('A1 a 120 is echoed only when all before it is durable', () => {
  const ledger = new AckLedger();
  ledger.ask(ask(1, 1, 5));
  expect(ledger.settle(4, none)).toEqual([]);
  expect(ledger.settle(5, none)).toEqual([{ kind: 'echo', bytes }]);
});

it('A2 a 120 waits while an update before it waits behind a gap, not for one after it', () => {
  const ledger = new AckLedger();
  ledger.ask(ask(1, 4, 0));
  expect(ledger.settle(9, 3)).toEqual([]);
  expect(ledger.settle(9, 5)).toHaveLength(1);
});

it('A3 an edit ignored since the last answer turns the next answer, and only that one, into not-applied', () => {
  const ledger = new AckLedger();
  ledger.noteIgnored('read-only');
  ledger.ask(ask(7, 2, 0));
  ledger.ask(ask(8, 3, 0));
  const kinds = ledger.settle(0, none).map(({ kind }) => kind);
  expect(kinds).toEqual(['not-applied', 'echo']);
});

it('A3 an edit ignored after a 120 was sent is told by the next one', () => {
  const ledger = new AckLedger();
  ledger.noteIgnored('read-only');
  ledger.ask(ask(7, 2, 0));
  ledger.noteIgnored('read-only');
  ledger.ask(ask(8, 4, 0));
  expect(ledger.settle(0, none).map(({ kind }) => kind)).toEqual(['not-applied', 'not-applied']);
});

it('A4 what has arrived again and was applied is forgiven', () => {
  const ledger = new AckLedger();
  ledger.noteIgnored('read-only');
  ledger.forgive();
  ledger.ask(ask(7, 2, 0));
  expect(ledger.settle(0, none)).toEqual([{ kind: 'echo', bytes }]);
});

it('A5 answers come in order: none overtakes one that waits', () => {
  const ledger = new AckLedger();
  ledger.ask(ask(1, 1, 5));
  ledger.ask(ask(2, 2, 3));
  expect(ledger.settle(4, none)).toEqual([]);
  expect(ledger.settle(5, none)).toHaveLength(2);
});

it('A3 each run of ignored edits is told by the request after it, also when an earlier one blocks the answers', () => {
  const ledger = new AckLedger();
  ledger.ask(ask(1, 1, 9));
  for (const nonce of [2, 3, 4]) {
    ledger.noteIgnored('read-only');
    ledger.ask(ask(nonce, nonce * 2, 9));
  }
  expect(ledger.settle(8, none)).toEqual([]);
  expect(ledger.settle(9, none).map(({ kind }) => kind)).toEqual(['echo', 'not-applied', 'not-applied', 'not-applied']);
});

it('A1 A4 a raise does not turn a request into an echo before what it asks about is durable', () => {
  const ledger = new AckLedger();
  ledger.ask(ask(1, 1, 5));
  ledger.noteIgnored('read-only');
  ledger.ask(ask(2, 3, 5));
  ledger.forgive();
  expect(ledger.settle(5, none).map(({ kind }) => kind)).toEqual(['echo', 'not-applied']);
});
