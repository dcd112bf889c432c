import { expect, it } from 'vitest';
import { AwarenessTable } from './awareness-table';

const ada = { sub: 'ada', name: 'Ada', color: '#aa0000' };
const ben = { sub: 'ben', name: 'Ben', color: '#00aa00' };
const first = { id: 1, identity: ada };
const second = { id: 2, identity: ben };
const again = { id: 3, identity: ada };
const times = { reserveMs: 600_000, echoMs: 5_000 };

function table(...sessions: { id: number }[]): AwarenessTable {
  const made = new AwarenessTable(4096, times);
  for (const { id } of sessions) made.join(id);
  return made;
}

const entry = (clientId: number, clock: number, state: unknown = { cursor: clock }) => ({
  clientId,
  clock,
  state: JSON.stringify(state),
});

function stateOf(outcome: ReturnType<AwarenessTable['receive']>): unknown {
  if (outcome.kind !== 'relay') throw new Error(outcome.kind);
  return JSON.parse(outcome.entry.state);
}

function clockOf(outcome: ReturnType<AwarenessTable['receive']>): number {
  if (outcome.kind !== 'relay') throw new Error(outcome.kind);
  return outcome.entry.clock;
}

it('P1 what a session says of an id that it does not hold is dropped', () => {
  const presence = table(first, second);
  presence.receive(first, [entry(10, 0)], 0);
  presence.receive(second, [entry(20, 0)], 0);
  expect(presence.receive(second, [entry(10, 99, null)], 0)).toEqual({ kind: 'echo' });
  expect(presence.receive(second, [entry(10, 99)], 0)).toEqual({ kind: 'echo' });
  expect(presence.receive(second, [entry(30, 1)], 0)).toEqual({ kind: 'echo' });
});

it('P1 a session that has announced nothing does not hold what it echoes', () => {
  const presence = table(first, second);
  const relayed = presence.receive(first, [entry(10, 0)], 0);
  if (relayed.kind === 'relay') presence.noteTold(second.id, [relayed.entry]);
  expect(presence.receive(second, [entry(10, 1)], 0)).toEqual({ kind: 'echo' });
  presence.leave(first.id, 1);
  expect(presence.receive(second, [entry(10, 1)], 2)).toEqual({ kind: 'echo' });
});

it('P2 the identity is the token’s, other fields stay', () => {
  const presence = table(first);
  const forged = { user: { id: 'eve', name: 'Admin', color: '#000000', colorLight: '#eee' }, cursor: 4 };
  expect(stateOf(presence.receive(first, [entry(10, 0, forged)], 0))).toEqual({
    user: { id: 'ada', name: 'Ada', color: '#aa0000', colorLight: '#eee' },
    cursor: 4,
  });
  const lexical = { name: 'Admin', color: 'red', focusing: true };
  expect(stateOf(presence.receive(first, [entry(10, 1, lexical)], 0))).toEqual({
    name: 'Ada',
    color: '#aa0000',
    focusing: true,
    user: { id: 'ada', name: 'Ada', color: '#aa0000' },
  });
});

it('P2 a state that is no object or too long is refused', () => {
  const presence = table(first);
  expect(presence.receive(first, [entry(10, 0, 'x')], 0).kind).toBe('refused');
  expect(presence.receive(first, [{ clientId: 10, clock: 1, state: '{' }], 0).kind).toBe('refused');
  expect(presence.receive(first, [entry(10, 2, { text: 'é'.repeat(2100) })], 0).kind).toBe('refused');
});

it('P3 the same person takes over a half-open session’s id, and its late close removes nothing', () => {
  const presence = table(first, again);
  const before = clockOf(presence.receive(first, [entry(10, 5)], 0));
  const after = clockOf(presence.receive(again, [entry(10, 5)], 1));
  expect(after).toBeGreaterThan(before);
  expect(presence.leave(first.id, 2)).toBeNull();
  expect(presence.leave(again.id, 3)?.clientId).toBe(10);
});

it('P3 nobody else takes an id, nor for ten minutes after it went', () => {
  const presence = table(first, second);
  presence.receive(first, [entry(10, 5)], 0);
  expect(presence.receive(second, [entry(10, 50)], 1)).toEqual({ kind: 'echo' });
  presence.leave(first.id, 2);
  presence.join(4);
  expect(presence.receive({ id: 4, identity: ben }, [entry(10, 60)], times.reserveMs)).toEqual({ kind: 'echo' });
  presence.join(5);
  expect(presence.receive({ id: 5, identity: ben }, [entry(10, 70)], times.reserveMs + 3).kind).toBe('relay');
});

it('P4 an id first seen gets one clock more, and a returning client’s old clock is raised', () => {
  const presence = table(first, again);
  expect(clockOf(presence.receive(first, [entry(10, 0)], 0))).toBe(1);
  expect(clockOf(presence.receive(first, [entry(10, 1)], 1))).toBe(2);
  const removal = presence.leave(first.id, 2);
  expect(removal?.clock).toBe(3);
  expect(clockOf(presence.receive(again, [entry(10, 2)], 3))).toBeGreaterThan(3);
});

it('P4 the list on open raises clocks, so that reconnecting clients take it', () => {
  const presence = table(first, second);
  presence.receive(first, [entry(10, 0)], 0);
  expect(presence.list(second, 'others')).toMatchObject([{ clientId: 10, clock: 2 }]);
  expect(clockOf(presence.receive(first, [entry(10, 1)], 1))).toBe(3);
});

it('P3 a person’s own other ids are listed only once the session has announced itself', () => {
  const presence = table(first, again);
  presence.receive(first, [entry(10, 0)], 0);
  expect(presence.list(again, 'others')).toEqual([]);
  expect(presence.list(again, 'own')).toEqual([]);
  presence.receive(again, [entry(11, 0)], 1);
  expect(presence.list(again, 'own')).toMatchObject([{ clientId: 10 }]);
});

it('P4 after a restart clocks go on above all that lists had raised them to', () => {
  const start = Date.UTC(2026, 10, 22);
  const before = table(first, second);
  before.receive(first, [entry(10, 3)], start);
  let remembered = 0;
  for (let join = 0; join < 50; join++) remembered = before.list(second, 'others')[0]?.clock ?? 0;
  const after = table(first);
  expect(clockOf(after.receive(first, [entry(10, 3)], start + 6_000))).toBeGreaterThan(remembered);
});

it('P6 two of our own entries that chase each other come to rest', () => {
  const presence = table(first, second);
  const one = presence.receive(first, [entry(10, 0)], 0);
  const [two] = presence.list(second, 'others');
  if (one.kind !== 'relay' || two === undefined) throw new Error('nothing sent');
  expect(presence.receive(first, [one.entry], 1)).toEqual({ kind: 'echo' });
  expect(presence.receive(first, [two], 2)).toEqual({ kind: 'echo' });
  const moved = presence.receive(first, [entry(10, two.clock + 1, { cursor: 'new' })], 3);
  expect(moved.kind).toBe('relay');
  expect(presence.receive(first, [two], 4)).toEqual({ kind: 'echo' });
});

it('P6 our own words that come back are not relayed', () => {
  const presence = table(first);
  const out = presence.receive(first, [entry(10, 0)], 0);
  if (out.kind !== 'relay') throw new Error(out.kind);
  expect(presence.receive(first, [out.entry], 10)).toEqual({ kind: 'echo' });
  expect(presence.receive(first, [out.entry], 20)).toEqual({ kind: 'echo' });
});

it('P7 a renewal with nothing new is relayed', () => {
  const presence = table(first);
  presence.receive(first, [entry(10, 0, { cursor: 1 })], 0);
  expect(presence.receive(first, [entry(10, 1, { cursor: 1 })], 15_000).kind).toBe('relay');
});

it('P5 a holder that sets its state to null is gone for the others and may come back', () => {
  const presence = table(first, second);
  presence.receive(first, [entry(10, 0)], 0);
  expect(stateOf(presence.receive(first, [entry(10, 1, null)], 1))).toBeNull();
  expect(presence.list(second, 'others')).toEqual([]);
  expect(presence.receive(first, [entry(10, 2)], 2).kind).toBe('relay');
});
