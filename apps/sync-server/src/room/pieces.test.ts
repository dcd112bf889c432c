import { encodeStateVector } from '@tandem/protocol';
import { Random } from '@tandem/testkit';
import * as encoding from 'lib0/encoding';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { mergeChecked } from './merge-checked';
import { MergedState } from './merged-state';
import { areCuts, findCuts, PIECE_BYTES, pieceOf } from './pieces';

const SMALL = 1_000;

function piecesOf(update: Uint8Array): Uint8Array[] {
  return findCuts(update, SMALL).map((cut) => pieceOf(update, cut));
}

/** A document that several people wrote in turns, in each other's words, with some of it deleted. */
function written(seed: number, edits: number): Uint8Array {
  const random = new Random(seed);
  const docs = Array.from({ length: 5 }, () => new Y.Doc());
  for (let edit = 0; edit < edits; edit++) {
    const doc = docs[random.below(docs.length)] ?? new Y.Doc();
    const text = doc.getText('t');
    const at = random.below(text.length + 1);
    if (random.below(4) === 0) text.delete(at, Math.min(random.below(9), text.length - at));
    else text.insert(at, 'the leeks are ready '.slice(random.below(10)));
    if (random.below(5) === 0) doc.getMap('m').set(`key${random.below(8)}`, new Y.Map([['at', edit]]));
    const other = docs[random.below(docs.length)] ?? doc;
    if (random.below(3) === 0) Y.applyUpdate(other, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(other)));
  }
  return mergeChecked(docs.map((doc) => Y.encodeStateAsUpdate(doc))).update;
}

it('R13 a document with nothing has nothing pending after any piece, and all of it after the last', () => {
  for (let seed = 1; seed <= 10; seed++) {
    const update = written(seed, 500);
    const pieces = piecesOf(update);
    expect(pieces.length).toBeGreaterThan(4);
    const doc = new Y.Doc();
    let known = 0;
    for (const piece of pieces) {
      Y.applyUpdate(doc, piece);
      expect([doc.store.pendingStructs, doc.store.pendingDs]).toEqual([null, null]);
      const held = [...Y.decodeStateVector(Y.encodeStateVector(doc)).values()].reduce((sum, clock) => sum + clock, 0);
      expect(held).toBeGreaterThan(known);
      known = held;
    }
    const whole = new Y.Doc();
    Y.applyUpdate(whole, update);
    expect(doc.getText('t').toString()).toBe(whole.getText('t').toString());
    expect(doc.getMap('m').toJSON()).toEqual(whole.getMap('m').toJSON());
    expect(Y.encodeStateAsUpdate(doc)).toEqual(Y.encodeStateAsUpdate(whole));
  }
});

it('R13 pieces are about as large as they should be', () => {
  const update = written(1, 1_000);
  const sizes = piecesOf(update).map(({ byteLength }) => byteLength);
  for (const size of sizes.slice(0, -1)) expect(size).toBeLessThan(SMALL * 1.5);
});

it('R13 what is pending, or is one piece, is not cut', () => {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (let edit = 0; edit < 40; edit++) doc.getArray('a').push([new Uint8Array(PIECE_BYTES / 10)]);
  expect(mergeChecked(updates).cuts.length).toBeGreaterThan(3);
  expect(mergeChecked(updates.slice(0, 10)).cuts).toEqual([]);
  expect(mergeChecked(updates.filter((_, at) => at !== 1)).cuts).toEqual([]);
});

it('R13 an update of very many clients is served, and what it is cut by is no larger than a part of it', () => {
  const clients = Array.from({ length: 140_000 }, (_, client) => {
    // One GC struct of one clock (format 1 of Yjs).
    return encoding.encode((encoder) => {
      for (const value of [1, client + 1, 0, 0, 1]) encoding.writeVarUint(encoder, value);
    });
  });
  const count = encoding.encode((encoder) => encoding.writeVarUint(encoder, clients.length));
  const update = new Uint8Array(Buffer.concat([count, ...clients, Uint8Array.of(0)]));
  const cuts = findCuts(update);
  expect(cuts.reduce((sum, { byteLength }) => sum + byteLength, 0)).toBeLessThanOrEqual(update.byteLength / 4);
  const state = new MergedState({ update, cuts, stateVector: Uint8Array.of(0), depth: 0 });
  expect(state.frames().length).toBeGreaterThan(0);
});

it('R13 those who are sent a document at once are sent the same memory, whatever is written meanwhile', () => {
  const update = written(1, 2_000);
  const state = new MergedState({ update, cuts: findCuts(update, SMALL), stateVector: Uint8Array.of(0), depth: 0 });
  const unsent = state.frames().slice(3);
  expect(unsent.length).toBeGreaterThan(4);
  expect(
    state
      .frames()
      .slice(3)
      .every((frame, at) => frame === unsent[at]),
  ).toBe(true);
});

it('R13 state vectors and places of all clients, which were kept as cuts once, are not taken for any', () => {
  const update = written(1, 500);
  expect(areCuts(findCuts(update, SMALL))).toBe(true);
  expect(areCuts([encodeStateVector(new Map([[1, 5]])), encodeStateVector(new Map([[1, 9]]))])).toBe(false);
  expect(areCuts([Uint8Array.of(0, 1, 5, 0, 0, 2), Uint8Array.of(0, 1, 5, 1, 4, 9)])).toBe(false);
  expect(areCuts([])).toBe(false);
});
