import type { RoomName } from '@tandem/protocol';
import { roomOf } from '@tandem/protocol';
import type { StoredRoom } from '@tandem/sync-server/ports';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { damaged, damagesOf } from './damage';
import type { FolderFiles } from './folder-files';
import { generatedHistory } from './histories/index';
import { Random } from './random';
import { openRooms } from './stored-rooms';
import { newDocumentId } from './tokens';
import type { Verdict } from './verdict';
import { heldBy, verdictsOn } from './verdict';

const files: FolderFiles = new Map([
  ['documents/000003.log', Uint8Array.from({ length: 10_000 }, (_, at) => 1 + (at % 200))],
  ['documents/000005.log', Uint8Array.of(1, 2, 3)],
  ['documents/000007.ldb', Uint8Array.of(4, 5)],
  ['documents/LOCK', Uint8Array.of()],
]);

describe('damaging files', () => {
  it('each file in each way that changes something', () => {
    const damages = damagesOf(files, new Random(1));
    const kinds = (file: string) =>
      damages.flatMap((damage) => (damage.file.endsWith(file) ? [damage.kind] : [])).sort();
    expect(kinds('000003.log')).toEqual(['cut', 'deleted', 'emptied', 'flipped', 'swapped', 'zeroed']);
    expect(kinds('000007.ldb')).toEqual(['cut', 'deleted', 'emptied', 'flipped', 'zeroed']);
    expect(kinds('LOCK')).toEqual(['deleted']);
    for (const damage of damages) expect(damaged(files, damage)).not.toEqual(files);
  });

  it('the same seed gives the same damages, and what was given stays as it was', () => {
    const before = structuredClone(files);
    const damages = damagesOf(files, new Random(2));
    expect(damagesOf(files, new Random(2))).toEqual(damages);
    for (const damage of damages) damaged(files, damage);
    expect(files).toEqual(before);
  });

  it('changes exactly what it says', () => {
    const file = 'documents/000005.log';
    const damagedTo = (damage: Parameters<typeof damaged>[1]) => damaged(files, damage).get(file);
    expect(damagedTo({ file, kind: 'cut', to: 1 })).toEqual(Uint8Array.of(1));
    expect(damagedTo({ file, kind: 'flipped', at: 1, bits: 0b110 })).toEqual(Uint8Array.of(1, 0b100, 3));
    expect(damagedTo({ file, kind: 'zeroed', from: 0 })).toEqual(Uint8Array.of(0, 0, 0));
    expect(damagedTo({ file, kind: 'deleted' })).toBeUndefined();
    const swapped = damaged(files, { file, kind: 'swapped', other: 'documents/000003.log' });
    expect(swapped.get(file)).toEqual(files.get('documents/000003.log'));
    expect(swapped.get('documents/000003.log')).toEqual(files.get(file));
  });
});

describe('judging what opens', () => {
  const room = roomOf(newDocumentId(), 'body').name;
  const edits = [...generatedHistory({ seed: 3, edits: 50 })];
  const whole: StoredRoom = {
    state: null,
    entries: edits.map(({ sub, timeMs, update }, at) => ({ seq: at + 1, sub, timeMs, update })),
    authors: new Map(),
    lastSeq: edits.length,
    damage: null,
    ends: new Map(),
  };
  const doc = new Y.Doc();
  for (const { update } of edits) Y.applyUpdate(doc, update);
  const before = new Map([[room, heldBy(doc)]]);

  async function judged(load: (room: RoomName) => Promise<StoredRoom>): Promise<Verdict | undefined> {
    const opened = await openRooms('/nowhere', [room], async () => ({ load, close: async () => undefined }));
    return verdictsOn(opened, before).get(room);
  }

  it('what is there in full is whole, from entries or from a stored state', async () => {
    expect(await judged(async () => whole)).toBe('whole');
    const update = Y.encodeStateAsUpdate(doc);
    const state = { upToSeq: 50, update, stateVector: Y.encodeStateVector(doc), depth: 1, cuts: [] };
    expect(await judged(async () => ({ ...whole, state, entries: [] }))).toBe('whole');
  });

  it('what lacks an edit is silently shorter, unless it says so', async () => {
    const shorter = { ...whole, entries: whole.entries.slice(0, -1) };
    expect(await judged(async () => shorter)).toBe('silently-shorter');
    expect(await judged(async () => ({ ...whole, state: null, entries: [] }))).toBe('silently-shorter');
    expect(await judged(async () => ({ ...shorter, damage: { kind: 'lost', finding: 'one is missing' } }))).toBe(
      'flagged',
    );
    expect(await judged(async () => ({ ...whole, damage: null }))).toBe('whole');
  });

  it('a failed load and a failed opening are refusals', async () => {
    expect(await judged(() => Promise.reject(new Error('corrupt')))).toBe('refused');
    const opened = await openRooms('/nowhere', [room], () => Promise.reject(new Error('corrupt')));
    expect(verdictsOn(opened, before).get(room)).toBe('refused');
  });
});
