import { encodeUpdate } from '@tandem/protocol';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { World } from './testing/world';

const script = fc.array(
  fc.record({ who: fc.nat(2), kind: fc.constantFrom('insert', 'insert', 'delete', 'hear'), at: fc.nat() }),
  { minLength: 1, maxLength: 40 },
);

/** What three people make of a script: their updates, and the document that all of them together are. */
function write(steps: readonly { who: number; kind: string; at: number }[]): { updates: Uint8Array[]; whole: Y.Doc } {
  const updates: Uint8Array[] = [];
  const docs = [11, 12, 13].map((id) => {
    const doc = new Y.Doc();
    doc.clientID = id;
    doc.on('update', (update: Uint8Array, origin: unknown) => origin !== 'heard' && updates.push(update));
    return doc;
  });
  const hear = (doc: Y.Doc) => {
    for (const other of docs) Y.applyUpdate(doc, Y.encodeStateAsUpdate(other), 'heard');
  };
  for (const { who, kind, at } of steps) {
    const doc = docs[who] ?? new Y.Doc();
    const text = doc.getText('t');
    if (kind === 'insert') text.insert(at % (text.length + 1), 'ab');
    else if (kind === 'delete' && text.length > 0) text.delete(at % text.length, 1);
    else if (kind === 'hear') hear(doc);
  }
  const whole = new Y.Doc();
  hear(whole);
  return { updates, whole };
}

it('R6 any order and any duplication of updates converges to the same content and state vector', async () => {
  await fc.assert(
    fc.asyncProperty(script, fc.infiniteStream(fc.nat()), async (steps, chance) => {
      const { updates, whole } = write(steps);
      const shuffled = [...updates, ...updates].sort(() => (chance.next().value % 2 === 0 ? 1 : -1));
      const world = new World(['writer', 'reader']);
      const [writer, reader] = world.clients;
      if (writer === undefined || reader === undefined) throw new Error('nobody');
      await world.connect(writer);
      for (const [at, update] of shuffled.entries()) {
        writer.line?.session.onMessage(encodeUpdate(update));
        if (at % 3 === 0) await world.commit();
      }
      // The writer is served too, and only what is committed; what it sent itself is not relayed to it.
      await world.commit();
      await world.heal();
      for (const doc of [reader.doc, writer.doc]) {
        expect(doc.getText('t').toString()).toBe(whole.getText('t').toString());
        expect(Y.decodeStateVector(Y.encodeStateVector(doc))).toEqual(Y.decodeStateVector(Y.encodeStateVector(whole)));
      }
    }),
  );
});
