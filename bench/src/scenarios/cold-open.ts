import { randomUUID } from 'node:crypto';
import * as Y from 'yjs';
import { measured } from '../measure';
import { RoomClient, updateMessage } from '../room';
import type { RunningServer } from '../servers';
import { signal } from '../signal';
import { type Figures, run } from './figures';

/** A document to be opened, in pieces as clients sent it, and where its one writer's clocks end. */
export type Seed = {
  readonly pieces: readonly Uint8Array[];
  readonly client: number;
  readonly end: number;
  readonly text: string;
};

const SETTLE_MS = 5_000;
const PIECES = 25;
const TOGETHER = 50;
/** Nothing more comes when nothing has come for so long. */
const QUIET_MS = 1_000;
const SENTENCE = 'The pumpkins are ready in October, and the leeks after frost. ';

/** A text of about so many bytes, written sentence by sentence. */
export function largeText(bytes: number): Seed {
  const count = Math.ceil(bytes / SENTENCE.length);
  return seedOf(count, (text, at) => text.insert(at * SENTENCE.length, SENTENCE));
}

/** So many edits, each of one character, at places that jump now and then; one in six takes one away. */
export function manyEdits(count: number): Seed {
  let place = 0;
  return seedOf(count, (text, at) => {
    if (at % 40 === 0) place = (at * 7919) % (text.length + 1);
    if (at % 6 === 5) text.delete(--place, 1);
    else text.insert(place++, SENTENCE[at % SENTENCE.length] ?? ' ');
  });
}

function seedOf(count: number, edit: (text: Y.Text, at: number) => void): Seed {
  const doc = new Y.Doc();
  const text = doc.getText('default');
  const pieces: Uint8Array[] = [];
  let vector = Y.encodeStateVector(doc);
  for (let at = 0; at < count; at++) {
    edit(text, at);
    if ((at + 1) % Math.ceil(count / PIECES) !== 0 && at + 1 < count) continue;
    pieces.push(Y.encodeStateAsUpdate(doc, vector));
    vector = Y.encodeStateVector(doc);
  }
  return {
    pieces,
    client: doc.clientID,
    end: Y.decodeStateVector(vector).get(doc.clientID) ?? 0,
    text: text.toString(),
  };
}

/**
 * C: a server that has just been started; milliseconds until one client holds a document, and until fifty do. How many
 * bytes make it whole is found with the first, whose content is compared; the fifty are whole when they have as many.
 */
export function coldOpen(seed: Seed) {
  return (server: RunningServer): Promise<Figures> =>
    run(server, async () => {
      const room = randomUUID();
      await plant(server, room, seed);
      await server.restart();
      const { wholeMs, wholeBytes, faults, work } = await openOnce(server, room, seed);
      await server.restart();
      const together = await measured(server, () => openAll(server, room, wholeBytes, TOGETHER));
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

async function plant(server: RunningServer, room: string, { pieces }: Seed): Promise<void> {
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
  let wholeBytes = 0;
  for (const { atMs, update } of arrivals) {
    Y.applyUpdate(doc, update);
    wholeBytes += update.byteLength;
    if (doc.getText('default').length !== seed.text.length) continue;
    const faults = doc.getText('default').toString() === seed.text ? [] : ['a client opened another text'];
    return { wholeMs: atMs, wholeBytes, faults, work };
  }
  return { wholeMs: Number.NaN, wholeBytes, faults: ['a client never had the whole text'], work };
}

/** Resolves when so many clients have as many bytes of the document each. */
async function openAll(server: RunningServer, room: string, wholeBytes: number, count: number): Promise<void> {
  const [token = ''] = server.tokens([room]);
  const clients = await Promise.all(
    Array.from({ length: count }, async () => {
      const whole = signal();
      let bytes = 0;
      const onUpdate = (update: Uint8Array) => {
        bytes += update.byteLength;
        if (bytes >= wholeBytes) whole.give();
      };
      const client = await RoomClient.open(server, room, token, { onUpdate });
      await whole.given;
      return client;
    }),
  );
  for (const client of clients) client.close();
}
