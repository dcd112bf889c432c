import fc from 'fast-check';
import * as encoding from 'lib0/encoding';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { DEFAULT_LIMITS } from './limits';
import { parseUpdate } from './update';

const edit = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), at: fc.nat(), text: fc.string({ unit: 'grapheme', minLength: 1 }) }),
  fc.record({ kind: fc.constant('delete' as const), at: fc.nat(), length: fc.nat(20) }),
  fc.record({ kind: fc.constant('map' as const), key: fc.string(), value: fc.jsonValue() }),
  fc.record({ kind: fc.constant('element' as const), name: fc.stringMatching(/^[a-z]{1,9}$/) }),
  fc.record({ kind: fc.constant('format' as const), at: fc.nat(), length: fc.nat(20) }),
  fc.record({ kind: fc.constant('embed' as const), value: fc.dictionary(fc.string(), fc.string()) }),
  fc.record({ kind: fc.constant('bytes' as const), value: fc.uint8Array() }),
  fc.record({ kind: fc.constant('subdocument' as const) }),
);
type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

function apply(doc: Y.Doc, each: Edit): void {
  const text = doc.getText('text');
  const map = doc.getMap('map');
  switch (each.kind) {
    case 'text':
      return text.insert(each.at % (text.length + 1), each.text);
    case 'delete':
      return text.delete(
        each.at % (text.length + 1),
        Math.min(each.length, text.length - (each.at % (text.length + 1))),
      );
    case 'map':
      return void map.set(each.key, each.value);
    case 'element':
      return doc.getXmlFragment('xml').insert(0, [new Y.XmlElement(each.name)]);
    case 'format':
      return text.format(0, Math.min(each.length, text.length), { bold: true });
    case 'embed':
      return text.insertEmbed(0, each.value);
    case 'bytes':
      return void map.set('bytes', each.value);
    case 'subdocument':
      return void map.set('sub', new Y.Doc());
  }
}

/** Clocks by client, as Yjs itself reads them. */
function clocksByYjs(update: Uint8Array): Map<number, number> {
  const counts = new Map<number, number>();
  for (const struct of Y.decodeUpdate(update).structs) {
    if (struct.constructor.name === 'Skip') continue;
    counts.set(struct.id.client, (counts.get(struct.id.client) ?? 0) + struct.length);
  }
  return counts;
}

function clocksByUs(update: Uint8Array): Map<number, number> {
  const shape = parseUpdate(update, DEFAULT_LIMITS);
  if (!shape.ok) throw new Error(shape.error);
  const counts = new Map<number, number>();
  for (const { client, start, end } of shape.value.content) counts.set(client, (counts.get(client) ?? 0) + end - start);
  return counts;
}

it('M3 the structure read is the one that Yjs reads, for single edits, whole documents and updates with gaps', () => {
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 30 }), fc.array(edit, { maxLength: 30 }), (first, second) => {
      const [one, two] = [new Y.Doc(), new Y.Doc({ gc: false })];
      const updates: Uint8Array[] = [];
      for (const doc of [one, two]) doc.on('update', (update: Uint8Array) => updates.push(update));
      for (const each of first) apply(one, each);
      Y.applyUpdate(two, Y.encodeStateAsUpdate(one));
      for (const each of second) apply(two, each);
      const withGaps = Y.mergeUpdates(
        updates.filter((_, at) => at % 2 === 0).concat(Y.encodeStateAsUpdate(new Y.Doc())),
      );
      const whole = [Y.encodeStateAsUpdate(one), Y.encodeStateAsUpdate(two), withGaps];
      for (const update of [...updates, ...whole]) expect(clocksByUs(update)).toEqual(clocksByYjs(update));
    }),
  );
});

it('M3 any bytes give a structure or a named fault, and a structure only where Yjs finds one', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 120 }), (bytes) => {
      if (parseUpdate(bytes, DEFAULT_LIMITS).ok) Y.decodeUpdate(bytes);
    }),
    { numRuns: 5000 },
  );
});

it('M3 an update that was altered anywhere is let in only if Yjs can apply and merge it', () => {
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 8 }), fc.nat(), fc.nat(255), (edits, at, byte) => {
      const doc = new Y.Doc();
      for (const each of edits) apply(doc, each);
      const update = Y.encodeStateAsUpdate(doc).slice();
      update[at % update.byteLength] = byte;
      if (!parseUpdate(update, DEFAULT_LIMITS).ok) return;
      // What is let in, Yjs can apply, merge and compare, in a document that is empty and in one that isn't.
      const written = new Y.Doc();
      Y.applyUpdate(written, Y.encodeStateAsUpdate(doc));
      for (const target of [new Y.Doc(), written]) Y.applyUpdate(target, update);
      Y.diffUpdate(Y.mergeUpdates([update, Y.encodeStateAsUpdate(doc)]), Uint8Array.of(0));
    }),
    { numRuns: 4000 },
  );
});

function crafted(write: (encoder: encoding.Encoder) => void): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint(encoder, 7);
    encoding.writeVarUint(encoder, 0);
    write(encoder);
    encoding.writeVarUint(encoder, 0);
  });
}

function writeContent(encoder: encoding.Encoder, bytes: readonly number[]): void {
  for (const byte of bytes) encoding.writeUint8(encoder, byte);
}

function writeRun(encoder: encoding.Encoder, info: number, length: number): void {
  encoding.writeUint8(encoder, info);
  encoding.writeVarUint(encoder, length);
}

function anyNested(levels: number): Uint8Array {
  return crafted((encoder) => {
    encoding.writeUint8(encoder, 8);
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarString(encoder, 'root');
    encoding.writeVarUint(encoder, 1);
    for (let level = 0; level < levels; level++) {
      encoding.writeUint8(encoder, 117);
      encoding.writeVarUint(encoder, 1);
    }
    encoding.writeUint8(encoder, 126);
  });
}

it.each([
  ['run-too-long', crafted((e) => writeRun(e, 0, 2 ** 40))],
  ['run-too-long', crafted((e) => writeRun(e, 10, 2 ** 23))],
  ['malformed', crafted((e) => writeRun(e, 0, 0))],
  ['value-too-deep', anyNested(100_000)],
  ['too-many-clients', encoding.encode((e) => encoding.writeVarUint(e, 1_000_000))],
  // A subdocument whose options are null.
  ['malformed', crafted((e) => writeContent(e, [9, 1, 1, 0x72, 1, 0x67, 126]))],
  // An item that stands on itself.
  ['malformed', crafted((e) => writeContent(e, [0x84, 7, 0, 1, 0x61]))],
  // Two sections of one client.
  ['malformed', Uint8Array.of(2, 1, 7, 5, 0, 5, 1, 7, 10, 0, 5, 0)],
  // A deletion of nothing.
  ['malformed', Uint8Array.of(0, 1, 7, 1, 3, 0)],
  ['malformed', Uint8Array.of(0, 0, 0)],
  ['malformed', Uint8Array.of()],
])('M3 what no editing makes is refused by name: %s', (fault, update) => {
  expect(parseUpdate(update, DEFAULT_LIMITS)).toEqual({ ok: false, error: fault });
});

it('M3 the longest run of struct counts and root names are refused by name', () => {
  const doc = new Y.Doc();
  doc.getMap('r'.repeat(300)).set('key', 1);
  expect(parseUpdate(Y.encodeStateAsUpdate(doc), DEFAULT_LIMITS)).toEqual({ ok: false, error: 'root-name-too-long' });
  const many = encoding.encode((e) => {
    encoding.writeVarUint(e, 1);
    encoding.writeVarUint(e, 2 ** 30);
  });
  expect(parseUpdate(many, DEFAULT_LIMITS)).toEqual({ ok: false, error: 'too-many-structs' });
});
