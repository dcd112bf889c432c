import { DEFAULT_LIMITS, parseUpdate } from '@tandem/protocol';
import { Random } from '@tandem/testkit';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { Gate } from './gate';
import { NO_LIMITS } from './limits';

function typed(): { updates: Uint8Array[]; doc: Y.Doc } {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (const word of ['one ', 'two ', 'three ']) doc.getText('t').insert(0, word);
  return { updates, doc };
}

function shapeOf(gate: Gate, update: Uint8Array) {
  const verdict = gate.judge(update, { bytes: 0, most: Number.POSITIVE_INFINITY });
  if (verdict.kind !== 'news') throw new Error(verdict.kind);
  return verdict.shape;
}

it('K5 an update fits only when all that it stands on and deletes is in place or comes with it', () => {
  const { updates, doc } = typed();
  const [first, second, third] = updates;
  if (first === undefined || second === undefined || third === undefined) throw new Error('no updates');
  const gate = new Gate(DEFAULT_LIMITS);
  expect(gate.clocks.fits(shapeOf(gate, second))).toBe(false);
  expect(gate.clocks.fits(shapeOf(gate, Y.mergeUpdates([first, second])))).toBe(true);
  gate.add(shapeOf(gate, first));
  expect(gate.clocks.fits(shapeOf(gate, second))).toBe(true);
  expect(gate.clocks.fits(shapeOf(gate, third))).toBe(false);
  const before = Y.encodeStateVector(doc);
  doc.getText('t').delete(0, 3);
  const deletion = Y.encodeStateAsUpdate(doc, before);
  expect(gate.clocks.fits(shapeOf(gate, deletion))).toBe(false);
  // Asking changed nothing.
  expect(gate.clocks.stateVector.size).toBe(1);
  gate.add(shapeOf(gate, Y.mergeUpdates([second, third])));
  expect(gate.clocks.fits(shapeOf(gate, deletion))).toBe(true);
});

it('R14 a gate that has not read the state it began with judges as one that has', () => {
  for (let seed = 1; seed <= 40; seed++) {
    const random = new Random(seed);
    const doc = new Y.Doc();
    const edit = () => {
      const text = doc.getText('t');
      if (random.below(3) === 0 && text.length > 2) text.delete(random.below(text.length - 1), 1);
      else text.insert(random.below(text.length + 1), 'word ');
    };
    for (let count = 0; count < 30; count++) edit();
    const known = Y.encodeStateAsUpdate(doc);
    const read = parseUpdate(known, NO_LIMITS);
    if (!read.ok) throw new Error(read.error);
    const [eager, lazy] = [new Gate(DEFAULT_LIMITS), new Gate(DEFAULT_LIMITS)];
    eager.add(read.value);
    lazy.startAt(Y.decodeStateVector(Y.encodeStateVector(doc)), () => read.value);
    const updates = [known];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    for (let count = 0; count < 10; count++) edit();
    for (const root of ['one', 'other']) doc.getMap(root).set('key', 1);
    const other = new Y.Doc();
    Y.applyUpdate(other, known);
    other.getText('t').delete(0, 1);
    updates.push(Y.encodeStateAsUpdate(other));
    for (const update of updates.sort(() => random.next() - 0.5)) {
      const verdicts = [eager, lazy].map((gate) => gate.judge(update, { bytes: 0, most: Number.POSITIVE_INFINITY }));
      expect(verdicts[1]).toEqual(verdicts[0]);
      for (const [at, verdict] of verdicts.entries()) {
        if (verdict.kind === 'news') [eager, lazy][at]?.add(verdict.shape);
      }
      expect(lazy.clocks.stateVector).toEqual(eager.clocks.stateVector);
    }
  }
});

it('R7 what waits behind gaps is bounded in runs, whoever sent it, and what fits is taken all the same', () => {
  const limits = { ...DEFAULT_LIMITS, pendingRuns: 10 };
  const gate = new Gate(limits);
  const space = { bytes: 0, most: Number.POSITIVE_INFINITY };
  const beyond = (client: number) => {
    const doc = new Y.Doc();
    doc.clientID = client;
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    for (let letter = 0; letter < 2; letter++) doc.getText('t').insert(letter, 'x');
    return updates;
  };
  for (let client = 1; client <= 10; client++) gate.add(shapeOf(gate, beyond(client)[1] ?? new Uint8Array()));
  expect(gate.judge(beyond(11)[1] ?? new Uint8Array(), space).kind).toBe('out-of-step');
  expect(gate.judge(beyond(11)[0] ?? new Uint8Array(), space).kind).toBe('news');
  gate.add(shapeOf(gate, beyond(1)[0] ?? new Uint8Array()));
  expect(gate.judge(beyond(11)[1] ?? new Uint8Array(), space).kind).toBe('news');
});
