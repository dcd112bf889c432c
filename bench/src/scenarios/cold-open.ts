import { randomUUID } from 'node:crypto';
import * as Y from 'yjs';
import { measured } from '../measure';
import { RoomClient, updateMessage } from '../room';
import type { RunningServer } from '../servers';
import { signal } from '../signal';
import { type Figures, run } from './figures';

/** A document to be opened, in pieces as clients sent it, and as Yjs makes one update of it. */
export type Seed = { readonly pieces: readonly Uint8Array[]; readonly text: string; readonly whole: Uint8Array };

const SETTLE_MS = 5_000;
const PIECES = 25;
const TURN = 40;
const TOGETHER = 50;
/** Servers order structs each in its own way, which costs some bytes more or less. */
const NEARLY = 0.99;
/** Nothing more comes when nothing has come for so long. */
const QUIET_MS = 1_000;
const SENTENCE = 'The pumpkins are ready in October, and the leeks after frost. ';

/**
 * A document of so many edits, each of one character, by so many people in turns of forty edits, each turn at another
 * place; one edit in six takes a character away. As Yjs keeps it, 250,000 edits are about 2 MB: a large text pasted in
 * one piece would be a single run, which any server opens at once.
 */
export function edited(count: number, people: number): Seed {
  const doc = new Y.Doc();
  const ids = Array.from({ length: people }, (_, person) => doc.clientID + person);
  const text = doc.getText('default');
  const pieces: Uint8Array[] = [];
  let vector = Y.encodeStateVector(doc);
  let place = 0;
  for (let at = 0; at < count; at++) {
    if (at % TURN === 0) {
      doc.clientID = ids[(at / TURN) % people] ?? doc.clientID;
      place = (at * 7919) % (text.length + 1);
    }
    if (at % 6 === 5) text.delete(--place, 1);
    else text.insert(place++, SENTENCE[at % SENTENCE.length] ?? ' ');
    if ((at + 1) % Math.ceil(count / PIECES) !== 0 && at + 1 < count) continue;
    pieces.push(Y.encodeStateAsUpdate(doc, vector));
    vector = Y.encodeStateVector(doc);
  }
  return { pieces, text: text.toString(), whole: Y.encodeStateAsUpdate(doc) };
}

/**
 * C: a server that has just been started; milliseconds until one client holds a document, whose content is compared, and
 * until fifty have been sent it.
 */
export function coldOpen(seed: Seed) {
  return (server: RunningServer): Promise<Figures> =>
    run(server, async () => {
      const room = randomUUID();
      await plant(server, room, seed);
      await server.restart();
      const { wholeMs, faults, work } = await openOnce(server, room, seed);
      await server.restart();
      const together = await measured(server, () => openAll(server, room, seed));
      const figures = {
        'once ms': wholeMs,
        'fifty ms': together.wallS * 1000,
        'once CPU ms': work.serverCpuS * 1000,
        'fifty CPU ms': together.serverCpuS * 1000,
      };
      // Fifty clients are as much work for the load as for a server that is quick: what it took is shown as it is.
      return { ...work, generatorCpu: 0, faults, figures };
    });
}

/** Writes a document, and leaves when its server had time to keep it. */
export async function plant(server: RunningServer, room: string, { pieces }: Seed): Promise<void> {
  const [token = ''] = server.tokens([room]);
  const synced = signal();
  const writer = await RoomClient.open(server, room, token, { onSynced: synced.give });
  await synced.given;
  for (const piece of pieces) {
    writer.send([updateMessage(piece)]);
    await new Promise((later) => setTimeout(later, 100));
  }
  // Peers write some seconds after the last edit.
  await new Promise((later) => setTimeout(later, SETTLE_MS));
  writer.close();
  await new Promise((later) => setTimeout(later, 1_000));
}

type Arrival = { readonly atMs: number; readonly update: Uint8Array };

/** Opens it with one client. What came when is only noted, and judged when nothing more comes: judging takes time. */
async function openOnce(server: RunningServer, room: string, seed: Seed) {
  const [token = ''] = server.tokens([room]);
  const arrivals: Arrival[] = [];
  const from = performance.now();
  const work = await measured(server, async () => {
    const onUpdate = (update: Uint8Array) => arrivals.push({ atMs: performance.now() - from, update: update.slice() });
    const client = await RoomClient.open(server, room, token, { onUpdate });
    for (let seen = -1; seen < arrivals.length || arrivals.length === 0; ) {
      seen = arrivals.length;
      await new Promise((later) => setTimeout(later, QUIET_MS));
    }
    client.close();
  });
  const doc = new Y.Doc();
  for (const { atMs, update } of arrivals) {
    Y.applyUpdate(doc, update);
    if (doc.getText('default').length !== seed.text.length) continue;
    const faults = doc.getText('default').toString() === seed.text ? [] : ['a client opened another text'];
    return { wholeMs: atMs, faults, work };
  }
  return { wholeMs: Number.NaN, faults: ['a client never had the whole text'], work };
}

/**
 * Resolves when fifty clients were sent as much as the document is. (A step 2 doesn't tell: y-websocket-server answers
 * before it has read the document, and sends it as updates later.)
 */
async function openAll(server: RunningServer, room: string, seed: Seed): Promise<void> {
  const [token = ''] = server.tokens([room]);
  const clients = await Promise.all(
    Array.from({ length: TOGETHER }, async () => {
      const whole = signal();
      let bytes = 0;
      const onUpdate = (update: Uint8Array) => {
        bytes += update.byteLength;
        if (bytes >= NEARLY * seed.whole.byteLength) whole.give();
      };
      const client = await RoomClient.open(server, room, token, { onUpdate });
      await whole.given;
      return client;
    }),
  );
  for (const client of clients) client.close();
}
