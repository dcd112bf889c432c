import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DocumentId, RoomName } from '@tandem/protocol';
import { roomOf } from '@tandem/protocol';
import type { ProcessStore, Random } from '@tandem/testkit';
import {
  FIRST_TRACED_NONCE,
  newDocumentId,
  RawClient,
  SyncProcess,
  TokenMint,
  TracedRun,
  tracedInto,
} from '@tandem/testkit';
import * as Y from 'yjs';

/** What a writer was told is saved once the nonce was answered: its first so many words. */
export type Promised = { readonly writer: Writer; readonly words: number };

export type TracedTyping = { readonly run: TracedRun; readonly promised: ReadonlyMap<number, Promised> };

/** Enough for the server to merge the log of each room, and with the pastes for LevelDB to change its files. */
const WORDS = 320;
const PASTES = 70;
const PASTE_LENGTH = 36_000;

/**
 * People write in several rooms of a traced server, which is killed in the middle, started again on what it has left,
 * and stopped in the middle of further writing.
 */
export async function traceTyping(store: ProcessStore, random: Random): Promise<TracedTyping> {
  const mint = await TokenMint.create('http://localhost:3000');
  const traces = await mkdtemp(join(tmpdir(), 'tandem-traces-'));
  const server = await SyncProcess.start({ mint, store, env: await tracedInto(traces) });
  try {
    const rooms = [newDocumentId(), newDocumentId(), newDocumentId()];
    const nonces = new Map<number, Promised>();
    await write({ server, mint, rooms, random, nonces, sitting: 1 });
    await server.kill();
    await server.start();
    await write({ server, mint, rooms, random, nonces, sitting: 2 });
    await server.stop();
    return { run: await TracedRun.read(traces, server.dataDir), promised: nonces };
  } finally {
    await server.remove();
    await rm(traces, { recursive: true });
  }
}

type Sitting = {
  readonly server: SyncProcess;
  readonly mint: TokenMint;
  readonly rooms: readonly DocumentId[];
  readonly random: Random;
  readonly nonces: Map<number, Promised>;
  readonly sitting: number;
};

/** Resolves in the middle of writing, when each has written enough; they write on until the server ends. */
async function write({ server, mint, rooms, random, nonces, sitting }: Sitting): Promise<void> {
  const [together, alone, pasted] = rooms;
  if (together === undefined || alone === undefined || pasted === undefined) throw new Error('three rooms');
  const people = [
    { name: 'ada', doc: together, least: WORDS, length: 0 },
    { name: 'ben', doc: together, least: WORDS, length: 0 },
    { name: 'cay', doc: alone, least: 2 * WORDS, length: 20 },
    { name: 'dan', doc: pasted, least: PASTES, length: PASTE_LENGTH },
  ];
  const enough = people.map(async ({ name, doc, least, length }) => {
    const room = roomOf(doc, 'body').name;
    const client = await RawClient.open(server.url, room, await mint.token({ doc, sub: `guest:${name}` }));
    const writer = new Writer(`${name}${sitting}`, room, client, nonces);
    return writer.write(least, length, random);
  });
  await Promise.all(enough);
}

/** Somebody who types words of their own into an array of their own, and asks after each whether it is saved. */
export class Writer {
  readonly name: string;
  readonly room: RoomName;
  readonly words: string[] = [];
  private readonly client: RawClient;
  private readonly nonces: Map<number, Promised>;
  private readonly doc = new Y.Doc();

  constructor(name: string, room: RoomName, client: RawClient, nonces: Map<number, Promised>) {
    this.name = name;
    this.room = room;
    this.client = client;
    this.nonces = nonces;
    this.doc.on('update', (update: Uint8Array) => client.sendUpdate(update));
  }

  /** Resolves once so many words are saved. Writes on until the socket closes. */
  write(least: number, length: number, random: Random): Promise<void> {
    return new Promise((resolve, reject) => {
      this.writeOn(length, random, (saved) => {
        if (saved >= least) resolve();
      }).catch((error: unknown) => (this.words.length >= least ? resolve() : reject(error)));
    });
  }

  /** Rejects when the socket closes. */
  private async writeOn(length: number, random: Random, onSaved: (words: number) => void): Promise<void> {
    while (length < 1000 || this.words.length < PASTES) {
      const from = this.client.messages.length;
      const burst = 1 + random.below(length > 1000 ? 2 : 8);
      for (let word = 1; word < burst; word++) this.type(length, random);
      const nonce = this.type(length, random);
      await this.client.next((message) => message.kind === 'ack' && message.nonce === nonce, from);
      onSaved(this.words.length);
    }
  }

  private type(length: number, random: Random): number {
    const filler = Array.from({ length: length / 8 }, () =>
      random
        .below(2 ** 32)
        .toString(36)
        .padStart(8, '0'),
    );
    const word = `${this.name}:${this.words.length + 1}:${filler.join('')}`;
    this.words.push(word);
    this.doc.getArray(this.name).push([word]);
    const nonce = FIRST_TRACED_NONCE + this.nonces.size;
    this.nonces.set(nonce, { writer: this, words: this.words.length });
    this.client.askAck(nonce);
    return nonce;
  }
}
