import type { UpdateShape } from '@tandem/protocol';
import { DEFAULT_LIMITS, parseUpdate } from '@tandem/protocol';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { RoomClocks } from './room-clocks';

type Step = { readonly doc: number; readonly kind: 'insert' | 'delete' | 'sync'; readonly at: number };

const steps = fc.array(
  fc.record({
    doc: fc.nat(2),
    kind: fc.constantFrom('insert' as const, 'insert' as const, 'delete' as const, 'sync' as const),
    at: fc.nat(),
  }),
  { minLength: 1, maxLength: 40 },
);

/** Updates of three people who write, delete and hear of each other now and then. */
function updatesOf(script: readonly Step[]): Uint8Array[] {
  const updates: Uint8Array[] = [];
  const docs = [1, 2, 3].map((id) => {
    const doc = new Y.Doc();
    doc.clientID = id;
    doc.on('update', (update: Uint8Array, origin: unknown) => origin !== 'heard' && updates.push(update));
    return doc;
  });
  for (const { doc: which, kind, at } of script) {
    const doc = docs[which];
    const text = doc?.getText('t');
    if (doc === undefined || text === undefined) continue;
    if (kind === 'insert') text.insert(at % (text.length + 1), 'ab');
    else if (kind === 'delete' && text.length > 0) text.delete(at % text.length, 1);
    else if (kind === 'sync') for (const other of docs) Y.applyUpdate(doc, Y.encodeStateAsUpdate(other), 'heard');
  }
  return updates;
}

function shapeOf(update: Uint8Array): UpdateShape {
  const shape = parseUpdate(update, DEFAULT_LIMITS);
  if (!shape.ok) throw new Error(shape.error);
  return shape.value;
}

it('R5 the state vector never claims more than Yjs finds in everything merged', () => {
  fc.assert(
    fc.property(steps, fc.infiniteStream(fc.nat()), fc.nat(3), (script, chance, dropEvery) => {
      const all = updatesOf(script);
      const shuffled = [...all].sort(() => (chance.next().value % 2 === 0 ? 1 : -1));
      const heard = shuffled.filter((_, at) => dropEvery === 0 || at % (dropEvery + 1) !== 0);
      const clocks = new RoomClocks();
      const merged: Uint8Array[] = [];
      for (const update of heard) {
        clocks.add(shapeOf(update));
        merged.push(update);
        const byYjs = Y.decodeStateVector(Y.encodeStateVectorFromUpdate(Y.mergeUpdates(merged)));
        for (const [client, next] of clocks.stateVector) expect(next).toBeLessThanOrEqual(byYjs.get(client) ?? 0);
        for (const [client, next] of byYjs) expect(clocks.stateVector.get(client) ?? 0).toBe(next);
      }
    }),
  );
});

it('R7 what counts as in place is what Yjs has in place, after every update', () => {
  fc.assert(
    fc.property(steps, fc.infiniteStream(fc.nat()), fc.nat(3), (script, chance, dropEvery) => {
      const clocks = new RoomClocks();
      const doc = new Y.Doc();
      const heard = updatesOf(script).filter((_, at) => dropEvery === 0 || at % (dropEvery + 1) !== 0);
      for (const update of heard.sort(() => (chance.next().value % 2 === 0 ? 1 : -1))) {
        const shape = shapeOf(update);
        clocks.add(shape);
        Y.applyUpdate(doc, update);
        expect(clocks.knows(shape)).toBe(true);
        for (const client of [1, 2, 3]) {
          const applied = Y.getState(doc.store, client);
          expect(clocks.isInPlace({ client, start: 0, end: applied })).toBe(true);
          expect(clocks.isInPlace({ client, start: 0, end: applied + 1 })).toBe(false);
        }
      }
    }),
  );
});

it('R5 a gap is joined when it closes', () => {
  const run = (start: number, end: number): UpdateShape => ({
    content: [{ client: 1, start, end, needs: [] }],
    deletes: [],
    roots: new Set(),
  });
  const clocks = new RoomClocks();
  clocks.add(run(5, 10));
  clocks.add(run(12, 20));
  expect(clocks.stateVector.get(1) ?? 0).toBe(0);
  clocks.add(run(0, 6));
  expect(clocks.stateVector.get(1)).toBe(10);
  clocks.add(run(10, 13));
  expect(clocks.stateVector.get(1)).toBe(20);
});
