import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { DEFAULT_LIMITS, roomOf } from '@tandem/protocol';
import type { DatabaseStore } from '@tandem/sync-server/adapters';
import { openLevelStore } from '@tandem/sync-server/adapters';
import { createEngine } from '@tandem/sync-server/server';
import { inlineCompactor, ManualClock, newDocumentId, RecordingLog } from '@tandem/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as Y from 'yjs';

const DOCUMENTS = 150;
const DOCUMENT_BYTES = 100_000;

let folder: string;
let store: DatabaseStore;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tandem-memory-'));
  store = await openLevelStore({ path: join(folder, 'documents') });
});
afterAll(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

/** Bytes that are in use once everything that nobody needs is collected. */
function bytesInUse(): number {
  setFlagsFromString('--expose_gc');
  const collect: () => void = runInNewContext('gc');
  for (let time = 0; time < 3; time++) collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** Documents that nobody has seen before are opened one after the other, written, and left. */
async function wave(clock: ManualClock, engine: ReturnType<typeof createEngine>): Promise<void> {
  for (let at = 0; at < DOCUMENTS; at++) {
    const opened = await engine.registry.open(roomOf(newDocumentId()).name);
    if (!opened.ok) throw new Error(opened.error);
    const nothing = () => undefined;
    const member = {
      ...{ id: 1, sub: 'ada', name: 'Ada', relay: nothing, relayAwareness: nothing },
      ...{ onProgress: nothing, onCondition: nothing, end: nothing },
    };
    opened.value.join(member);
    const doc = new Y.Doc();
    doc.getText('t').insert(0, 'x'.repeat(DOCUMENT_BYTES));
    opened.value.accept(Y.encodeStateAsUpdate(doc), { from: member, at: 1, isStep2: false }, clock.now());
    clock.endTurn();
    await engine.committer.whenIdle();
    opened.value.leave(member, clock.now());
    engine.registry.release(opened.value);
  }
  clock.advance(60_000);
}

it('L6 a second wave of documents takes no more memory than the first did', async () => {
  const [clock, log] = [new ManualClock(), new RecordingLog()];
  const engine = createEngine({
    ...{ store, clock, log, limits: DEFAULT_LIMITS, compactor: inlineCompactor },
    onGrown: () => undefined,
    onHealth: () => undefined,
  });
  await wave(clock, engine);
  const first = bytesInUse();
  await wave(clock, engine);
  expect(engine.registry.size).toBe(0);
  // A tenth of what the second wave held, for whatever else a test process does.
  expect(bytesInUse() - first).toBeLessThan((DOCUMENTS * DOCUMENT_BYTES) / 10);
});
