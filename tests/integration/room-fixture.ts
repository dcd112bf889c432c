import type { DocumentId, Role } from '@tandem/protocol';
import { encodeToken } from '@tandem/protocol';
import type { RunningServer, ServerMessage } from '@tandem/testkit';
import { GatedStore, MemoryStore, newDocumentId, RawClient, startServer, TokenMint } from '@tandem/testkit';
import { afterEach, beforeEach } from 'vitest';
import * as Y from 'yjs';

/** A server in this process on a store that can be stopped, one document, and the keys to it. */
export type RoomFixture = {
  mint: TokenMint;
  memory: MemoryStore;
  store: GatedStore;
  running: RunningServer;
  doc: DocumentId;
  join(role?: Role, sub?: string, claims?: Readonly<Record<string, unknown>>): Promise<RawClient>;
};

/** Sets up a fresh one for each test of the file. */
export function useRoom(): RoomFixture {
  const fixture: Partial<RoomFixture> = {
    join: async (role = 'editor', sub: string = role, claims = {}) => {
      const { running, doc, mint } = fixture as RoomFixture;
      return RawClient.open(running.url, doc, await mint.token({ doc, role, sub, claims }));
    },
  };
  beforeEach(async () => {
    const memory = new MemoryStore();
    const store = new GatedStore(memory);
    store.open();
    const mint = await TokenMint.create('http://localhost:3000');
    const running = await startServer({ store, mint, limits: { pendingBytes: 4096, readerFrameBytes: 4096 } });
    Object.assign(fixture, { mint, memory, store, running, doc: newDocumentId() });
  });
  afterEach(async () => {
    fixture.store?.open();
    await fixture.running?.stop();
  });
  return fixture as RoomFixture;
}

/** The updates that typing each word makes, one after the other. */
export function typing(...words: string[]): { updates: Uint8Array[]; doc: Y.Doc } {
  const written = new Y.Doc();
  const updates: Uint8Array[] = [];
  written.on('update', (update: Uint8Array) => updates.push(update));
  for (const word of words) written.getText('title').insert(written.getText('title').length, word);
  return { updates, doc: written };
}

export function at<T>(items: readonly T[], index: number): T {
  const item = items[index];
  if (item === undefined) throw new Error(`nothing at ${index}`);
  return item;
}

/** What the server serves a client that holds nothing. */
export async function contentOf(client: RawClient): Promise<string> {
  const from = client.messages.length;
  client.sendStep1();
  await client.nextOf('sync-step-2', from);
  const read = new Y.Doc();
  for (const message of client.messages.slice(from)) if (message.kind === 'update') Y.applyUpdate(read, message.update);
  return read.getText('title').toString();
}

export const kinds = (messages: readonly ServerMessage[]) => messages.map(({ kind }) => kind);

export function sendToken(client: RawClient, token: string): void {
  client.send(encodeToken(token));
}

export const isNotice = (t: string) => (message: ServerMessage) => message.kind === 'notice' && message.notice.t === t;

/** The title that an update alone gives. */
export function titleIn(update: Uint8Array): string {
  const read = new Y.Doc();
  Y.applyUpdate(read, update);
  return read.getText('title').toString();
}
