import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ok } from '@tandem/protocol';
import { createProvider } from '@tandem/provider';
import { newDocumentId, RawClient, SyncProcess, TokenMint } from '@tandem/testkit';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { loseLastEntry } from '../support/lose-last-entry';
import { contentOf, titleIn } from './room-fixture';

let mint: TokenMint;
const servers: SyncProcess[] = [];

beforeAll(async () => {
  mint = await TokenMint.create('http://localhost:3000');
});
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.remove()));
});

it('R11 D6 a document that lost its end says so, and is whole again once its writer is back', async () => {
  const server = await SyncProcess.start({ mint });
  servers.push(server);
  const doc = newDocumentId();
  const written = new Y.Doc();
  const provider = createProvider({
    doc: written,
    WebSocket: WebSocket as unknown as typeof globalThis.WebSocket,
    getToken: async () => ok({ url: server.url, room: doc, token: await mint.token({ doc, sub: 'user:ada' }) }),
  });
  for (const word of ['one ', 'two ', 'three']) {
    const text = written.getText('title');
    text.insert(text.length, word);
    await saved(provider);
  }
  provider.destroy();
  await server.stop();
  await loseLastEntry(server);
  await server.start();
  const reader = await RawClient.open(server.url, doc, await mint.token({ doc, role: 'viewer', sub: 'user:ben' }));
  reader.askAck(1);
  await reader.nextNotice('document');
  expect(await contentOf(reader)).toBe('one two ');
  // What was made of a damaged document by a program is refused.
  expect(
    (await server.control.ask('POST', `/control/documents/${doc}/title`, { body: Buffer.from('{"title":"x"}') }))
      .status,
  ).toBe(503);
  expect(
    (
      await server.control.ask('POST', `/control/documents/${doc}/copies`, {
        body: Buffer.from(JSON.stringify({ to: newDocumentId() })),
      })
    ).status,
  ).toBe(503);
  const writer = await RawClient.open(server.url, doc, await mint.token({ doc, sub: 'user:ada' }));
  writer.askAck(1);
  await writer.nextNotice('document');
  writer.sendStep2(Y.encodeStateAsUpdate(written));
  writer.askAck(2);
  await writer.nextAck(2);
  await reader.next(
    (message) => message.kind === 'notice' && message.notice.t === 'document' && message.notice.state === 'whole',
  );
  await server.kill();
  await server.start();
  expect(titleIn((await server.control.state(doc)).update)).toBe('one two three');
  expect((await server.control.history(doc)).sittings).not.toEqual([]);
});

async function saved(provider: ReturnType<typeof createProvider>): Promise<void> {
  await new Promise<void>((resolve) => {
    const look = () => {
      if (provider.getSnapshot().status.kind !== 'saved') return;
      stop();
      resolve();
    };
    const stop = provider.subscribe(look);
    look();
  });
}

it('D6 a folder whose files are missing is refused with one plain line', async () => {
  const server = await SyncProcess.start({ mint });
  servers.push(server);
  await server.control.apply(newDocumentId(), Y.encodeStateAsUpdate(textOf('kept')), 'm');
  await server.stop();
  await rm(join(server.dataDir, 'documents/CURRENT'));
  await expect(server.start()).rejects.toThrow(/TANDEM_DATA_DIR: The files in .* are damaged/);
});

function textOf(words: string): Y.Doc {
  const doc = new Y.Doc();
  doc.getText('title').insert(0, words);
  return doc;
}
