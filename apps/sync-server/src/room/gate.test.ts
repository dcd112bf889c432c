import { DEFAULT_LIMITS } from '@tandem/protocol';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { Gate } from './gate';

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
