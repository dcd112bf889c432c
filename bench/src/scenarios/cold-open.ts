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

/** C: a server that has just been started; milliseconds until one client holds a document, and until fifty do. */
export function coldOpen(seed: Seed) {
  return (server: RunningServer): Promise<Figures> =>
    run(server, async () => {
      const room = randomUUID();
      await plant(server, room, seed);
      await server.restart();
      const faults: string[] = [];
      const once = await measured(server, () => openAll(server, room, seed, 1, faults));
      await server.restart();
      const together = await measured(server, () => openAll(server, room, seed, TOGETHER, faults));
      const figures = {
        'once ms': once.wallS * 1000,
        'fifty ms': together.wallS * 1000,
        'once CPU ms': once.serverCpuS * 1000,
        'fifty CPU ms': together.serverCpuS * 1000,
      };
      // Fifty clients are as much work for the load as for a server that is quick: what it took is shown as it is.
      return { ...once, generatorCpu: 0, faults, figures };
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

/** Resolves when all hold everything; the first one's text is compared when the clock has stopped. */
async function openAll(
  server: RunningServer,
  room: string,
  seed: Seed,
  count: number,
  faults: string[],
): Promise<void> {
  const [token = ''] = server.tokens([room]);
  const updates: Uint8Array[] = [];
  const clients = await Promise.all(
    Array.from({ length: count }, async (_, at) => {
      const whole = signal();
      const onUpdate = (update: Uint8Array) => {
        if (at === 0) updates.push(update.slice());
        // The bytes end with the deletions: large updates are whole when they are here.
        if (update.byteLength > seed.end / 4 || (Y.parseUpdateMeta(update).to.get(seed.client) ?? 0) >= seed.end)
          whole.give();
      };
      const client = await RoomClient.open(server, room, token, { onUpdate });
      await whole.given;
      return client;
    }),
  );
  for (const client of clients) client.close();
  setImmediate(() => {
    const doc = new Y.Doc();
    for (const update of updates) Y.applyUpdate(doc, update);
    if (doc.getText('default').toString() !== seed.text) faults.push('a client opened another text');
  });
}
