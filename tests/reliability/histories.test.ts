import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_LIMITS, roomOf } from '@tandem/protocol';
import type { DatabaseStore } from '@tandem/sync-server/adapters';
import { openLevelStore, systemClock } from '@tandem/sync-server/adapters';
import type { Moment } from '@tandem/sync-server/ports';
import { createEngine, mergeChecked } from '@tandem/sync-server/server';
import type { HistoryEdit } from '@tandem/testkit';
import {
  generatedHistory,
  HISTORY_ROOT,
  inlineCompactor,
  newDocumentId,
  RecordingLog,
  readSequentialTrace,
} from '@tandem/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { chanceFor, isLong, seed } from './chance';
import { noteFigure } from './figures';
import { typedByTwo } from './typed-by-two';

const EDITS = isLong ? 250_000 : 2_500;
const MOMENTS = isLong ? 1_000 : 10;
/** Words that are written early, deleted later, and have to be in no file once that was erased. */
const SECRET = 'the name that nobody may ever read';
/** Edits that are committed together. */
const BATCH = 100;
/** Edits that are merged together: as many as somebody types in a quarter of an hour. */
const MERGED = 500;

/** A real history where TANDEM_TRACES names one, else one of our own. */
function history(): Iterable<HistoryEdit> {
  const { TANDEM_TRACES } = process.env;
  if (TANDEM_TRACES === undefined) return generatedHistory({ seed, edits: EDITS });
  return typedByTwo(readSequentialTrace(join(TANDEM_TRACES, 'seph-blog1-ascii.json.gz')), EDITS);
}

/** The secret, written and deleted by a third person. */
function secretEdits(timeMs: number): HistoryEdit[] {
  const doc = new Y.Doc();
  doc.clientID = 99;
  const edits: HistoryEdit[] = [];
  doc.on('update', (update: Uint8Array) => edits.push({ sub: 'writer:cay', clientId: 99, timeMs, update }));
  const text = doc.getText('secret');
  text.insert(0, SECRET);
  text.delete(0, SECRET.length);
  return edits;
}

type Noted = { readonly text: string; readonly sub: string; readonly clientId: number };

let folder: string;
let store: DatabaseStore;
const room = roomOf(newDocumentId()).name;
const replay = new Y.Doc();
/** By sequence: what a straight replay showed then, and who wrote that edit. */
const noted = new Map<number, Noted>();
let compactions = 0;
let written = 0;
const begun = performance.now();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tandem-history-'));
  store = await openLevelStore({ path: join(folder, 'documents') });
  const random = chanceFor('histories');
  const wanted = new Set<number>();
  while (wanted.size < MOMENTS) wanted.add(1 + random.below(EDITS));
  const compact = store.compact.bind(store);
  store.compact = (...args) => {
    compactions++;
    return compact(...args);
  };
  const engine = createEngine({
    ...{ store, compactor: inlineCompactor, clock: systemClock, log: new RecordingLog() },
    limits: { ...DEFAULT_LIMITS, documentBytes: Number.POSITIVE_INFINITY },
    onGrown: () => undefined,
    onHealth: () => undefined,
  });
  const opened = await engine.registry.open(room);
  if (!opened.ok) throw new Error(opened.error);
  const members = new Map<string, ReturnType<typeof memberOf>>();
  for (const edit of interleaved(history())) {
    const member = members.get(edit.sub) ?? memberOf(edit.sub, members.size + 1);
    if (!members.has(edit.sub)) opened.value.join(member);
    members.set(edit.sub, member);
    const outcome = opened.value.accept(edit.update, { from: member, at: written, isStep2: false }, edit.timeMs);
    Y.applyUpdate(replay, edit.update);
    // Two may delete the same words while one is offline: the second time brings nothing, and has no place in the log.
    if (outcome.kind === 'nothing-new') continue;
    written++;
    const { sub, clientId } = edit;
    if (wanted.has(written)) noted.set(written, { text: replay.getText(HISTORY_ROOT).toString(), sub, clientId });
    if (written % BATCH === 0) await engine.committer.whenIdle();
    if (written % MERGED === 0) await engine.compaction.mergeNow(opened.value);
  }
  await engine.committer.whenIdle();
  await engine.compaction.mergeNow(opened.value);
  await engine.compaction.close();
  engine.registry.close();
}, 3_600_000);

afterAll(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

/** Ours, with the secret after the tenth edit. */
function* interleaved(edits: Iterable<HistoryEdit>): Iterable<HistoryEdit> {
  let at = 0;
  for (const edit of edits) {
    yield edit;
    if (++at === 10) yield* secretEdits(edit.timeMs);
  }
}

function memberOf(sub: string, id: number) {
  const nothing = () => undefined;
  const listeners = {
    relay: nothing,
    relayAwareness: nothing,
    onProgress: nothing,
    onCondition: nothing,
    end: nothing,
  };
  return { id, sub, name: sub, ...listeners };
}

function textOf(moment: Moment | null): string | null {
  if (moment === null) return null;
  const doc = new Y.Doc();
  doc.transact(() => {
    if (moment.state !== null) Y.applyUpdate(doc, moment.state.update);
    for (const { update } of moment.entries) Y.applyUpdate(doc, update);
  });
  return doc.getText(HISTORY_ROOT).toString();
}

async function filesHolding(words: string): Promise<string[]> {
  const found: string[] = [];
  for (const each of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!each.isFile()) continue;
    if ((await readFile(join(each.parentPath, each.name))).includes(words)) found.push(each.name);
  }
  return found;
}

describe(`a document of ${EDITS} edits`, () => {
  it('H1 R8 any past moment is as a straight replay showed it, with who wrote it', async () => {
    const { authors, damage } = await store.load(room);
    expect(damage).toBeNull();
    let wrong = 0;
    for (const [seq, { text, sub, clientId }] of noted) {
      const moment = await store.readMoment(room, seq);
      const author = moment?.entries.at(-1)?.sub ?? sub;
      if (textOf(moment) !== text || author !== sub || authors.get(clientId) !== sub) wrong++;
    }
    noteFigure({
      name: 'Moments of a long history',
      means:
        'Random past moments of one document are rebuilt and compared with a replay; lost counts those that differ.',
      count: noted.size,
      lost: wrong,
      seed,
      durationMs: performance.now() - begun,
      also: { edits: written, compactions },
    });
    expect(wrong).toBe(0);
    expect(compactions).toBeGreaterThan(isLong ? 50 : 3);
  }, 3_600_000);

  it('R8 the stored state is at most 1.2 times what Yjs encodes of the same document', async () => {
    const { state } = await store.load(room);
    const whole = new Y.Doc();
    Y.applyUpdate(whole, Y.encodeStateAsUpdate(replay));
    expect(state?.update.byteLength).toBeLessThanOrEqual(1.2 * Y.encodeStateAsUpdate(whole).byteLength);
    expect(state?.upToSeq).toBe(written);
  });

  it('H3 what was deleted and erased is in no file, and later moments are as they were', async () => {
    // The deflated history holds it still; that it did shows in what it gives.
    expect(JSON.stringify(await secretAt(11))).toContain(SECRET);
    const point = Math.floor(EDITS / 2);
    const moment = await store.readMoment(room, point);
    const updates = [...(moment?.state ? [moment.state.update] : []), ...(moment?.entries ?? []).map((e) => e.update)];
    await store.eraseBefore(room, { upToSeq: point, timeMs: 1, sub: 'writer:ada' }, mergeChecked(updates));
    expect(await filesHolding(SECRET)).toEqual([]);
    expect(await store.readMoment(room, 11)).toBeNull();
    const left = await everythingKept();
    expect(left.some((bytes) => Buffer.from(bytes).includes(SECRET))).toBe(false);
    for (const [seq, { text }] of [...noted].filter(([seq]) => seq >= point).slice(0, 20)) {
      expect(textOf(await store.readMoment(room, seq))).toBe(text);
    }
  }, 600_000);
});

async function secretAt(seq: number): Promise<string | null> {
  const moment = await store.readMoment(room, seq);
  const doc = new Y.Doc();
  for (const { update } of moment?.entries ?? []) Y.applyUpdate(doc, update);
  return doc.getText('secret').toString();
}

/** Every update that any moment can still be made of, unfolded. */
async function everythingKept(): Promise<Uint8Array[]> {
  const [first] = await store.sittings(room);
  const moment = await store.readMoment(room, written);
  const early = await store.readMoment(room, (first?.firstSeq ?? 1) - 1);
  const states = [moment?.state?.update, early?.state?.update].filter((update) => update !== undefined);
  return [...states, ...(moment?.entries ?? []).map(({ update }) => update)];
}
