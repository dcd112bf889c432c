import { randomUUID } from 'node:crypto';
import { setTimeout as after } from 'node:timers/promises';
import * as Y from 'yjs';
import { measured } from '../measure';
import { RoomClient, updateMessage } from '../room';
import type { RunningServer } from '../servers';
import { signal } from '../signal';
import type { Seed } from './cold-open';
import { type Figures, run } from './figures';

const FEW = 100;
const MANY = 10_000;
/** So many are planted at once. */
const ABREAST = 50;
/** So many are opened, one after the other. */
const OPENED = 100;
/** What a server has to do after a start is done by then. */
const REST_MS = 5_000;

/** Growth: milliseconds of the server's processor for a cold open, with few and with many documents on its disk. */
export function documentsOnDisk({ whole }: Pick<Seed, 'whole'>) {
  return (server: RunningServer): Promise<Figures> =>
    run(server, async () => {
      const rooms = Array.from({ length: MANY }, () => randomUUID());
      const opened = rooms.slice(0, OPENED);
      const first = await openAnew(server, rooms.slice(0, FEW), opened, whole);
      const then = await openAnew(server, rooms.slice(FEW), opened, whole);
      const each = (cpuS: number) => (cpuS / OPENED) * 1000;
      const figures = {
        'CPU ms of 100': each(first.serverCpuS),
        'CPU ms of 10,000': each(then.serverCpuS),
        'times as much': then.serverCpuS / first.serverCpuS,
      };
      return { ...then, generatorCpu: 0, faults: [], figures };
    });
}

async function openAnew(
  server: RunningServer,
  planted: readonly string[],
  opened: readonly string[],
  whole: Uint8Array,
) {
  for (let at = 0; at < planted.length; at += ABREAST) {
    const some = planted.slice(at, at + ABREAST);
    const tokens = server.tokens(some);
    await Promise.all(some.map((room, index) => plantKept(server, room, tokens[index] ?? '', [whole])));
  }
  await server.restart();
  await after(REST_MS);
  const tokens = server.tokens(opened);
  return measured(server, async () => {
    for (const [index, room] of opened.entries()) (await openSynced(server, room, tokens[index] ?? '')).close();
  });
}

/** Writes a document, and leaves when it is kept. */
async function plantKept(
  server: RunningServer,
  room: string,
  token: string,
  pieces: readonly Uint8Array[],
): Promise<void> {
  const kept = signal();
  const writer = await RoomClient.open(server, room, token, { onAck: kept.give });
  for (const piece of pieces) writer.send([updateMessage(piece)]);
  writer.askAck(1);
  await kept.given;
  writer.close();
}

async function openSynced(
  server: RunningServer,
  room: string,
  token: string,
  onUpdate: (update: Uint8Array) => void = () => undefined,
): Promise<RoomClient> {
  const synced = signal();
  const client = await RoomClient.open(server, room, token, { onSynced: synced.give, onUpdate });
  await synced.given;
  return client;
}

/** Growth: a very large document is opened, and what one types in it then comes to the other. */
export function largeDocument(seed: Seed) {
  return (server: RunningServer): Promise<Figures> =>
    run(server, async () => {
      const room = randomUUID();
      const [token = ''] = server.tokens([room]);
      await plantKept(server, room, token, seed.pieces);
      await server.restart();
      const updates: Uint8Array[] = [];
      const work = await measured(server, async () => {
        await openSynced(server, room, token, (update) => updates.push(update.slice()));
      });
      const doc = new Y.Doc();
      for (const update of updates.splice(0)) Y.applyUpdate(doc, update);
      const isWhole = doc.getText('default').toString() === seed.text;
      const editMs = await typeOnce(server, room, token, doc);
      const figures = { 'open ms': work.wallS * 1000, 'edit ms': editMs, MB: seed.whole.byteLength / 1e6 };
      return { ...work, generatorCpu: 0, faults: isWhole ? [] : ['a client opened another text'], figures };
    });
}

/** Milliseconds until a letter at the beginning, of somebody who has the document, has come to another one. */
async function typeOnce(server: RunningServer, room: string, token: string, doc: Y.Doc): Promise<number> {
  const come = signal();
  let isOpen = false;
  await openSynced(server, room, token, () => isOpen && come.give());
  isOpen = true;
  const writer = await openSynced(server, room, token);
  const before = Y.encodeStateVector(doc);
  doc.getText('default').insert(0, 'A');
  const from = performance.now();
  writer.send([updateMessage(Y.encodeStateAsUpdate(doc, before))]);
  await come.given;
  return performance.now() - from;
}
