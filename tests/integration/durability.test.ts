import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DocumentId } from '@tandem/protocol';
import { ok } from '@tandem/protocol';
import { createProvider } from '@tandem/provider';
import type { ProcessStore } from '@tandem/testkit';
import { newDocumentId, Random, RawClient, SyncProcess, TcpProxy, TokenMint } from '@tandem/testkit';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';

/** How often everything is killed: 5 times, in the long run 30. */
const ROUNDS = process.env.TANDEM_LONG === '1' ? 30 : 5;
const seed = Number(process.env.TANDEM_SEED ?? Date.now() % 1_000_000);
const random = new Random(seed);
const typist = join(import.meta.dirname, 'fixtures/typist.ts');

let mint: TokenMint;
const servers: SyncProcess[] = [];

beforeAll(async () => {
  mint = await TokenMint.create('http://localhost:3000');
  process.stdout.write(`durability: TANDEM_SEED=${seed}\n`);
});
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.remove()));
});

type Typist = { readonly name: string; readonly file: string; readonly child: ChildProcess };

async function sitDown(server: SyncProcess, doc: DocumentId, name: string, mode: 'steady' | 'gap'): Promise<Typist> {
  const file = join(server.dataDir, `acknowledged-${name}`);
  const token = await mint.token({ doc, sub: `guest:${name}` });
  const args = ['--import', 'tsx', typist, server.url, doc, token, name, file, mode];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  return { name, file, child };
}

function acknowledgedBy({ file }: Typist): number {
  if (!existsSync(file)) return 0;
  return Math.max(0, ...readFileSync(file, 'utf8').split('\n').slice(0, -1).map(Number));
}

function killed(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}

/** What a client that holds nothing is served. */
async function readAll(server: SyncProcess, doc: DocumentId): Promise<Y.Doc> {
  const client = await RawClient.open(server.url, doc, await mint.token({ doc, role: 'viewer', sub: 'guest:reader' }));
  client.sendStep1();
  await client.nextOf('sync-step-2');
  const read = new Y.Doc();
  for (const message of client.messages) if (message.kind === 'update') Y.applyUpdate(read, message.update);
  await client.close();
  return read;
}

/** Kills server and clients in the middle of typing, and fails when an acknowledged word is not there afterwards. */
async function killEverything(store: ProcessStore): Promise<number> {
  const server = await SyncProcess.start({ mint, store });
  servers.push(server);
  const doc = newDocumentId();
  const typists = await Promise.all([sitDown(server, doc, 'ada', 'steady'), sitDown(server, doc, 'ben', 'gap')]);
  const allAreTyping = () => {
    for (const each of typists) expect(acknowledgedBy(each)).toBeGreaterThan(20);
  };
  await vi.waitFor(allAreTyping, { timeout: 20_000, interval: 5 });
  await new Promise((resolve) => setTimeout(resolve, random.below(150)));
  await Promise.all([server.kill(), ...typists.map(({ child }) => killed(child))]);
  await server.start();
  const read = await readAll(server, doc);
  let words = 0;
  for (const each of typists) {
    const acknowledged = acknowledgedBy(each);
    const there = read.getArray<string>(each.name).toArray();
    for (let number = 1; number <= acknowledged; number++) {
      if (there[number - 1] !== `${each.name}:${number}`) {
        throw new Error(`lost: ${each.name} was told that word ${number} of ${acknowledged} is saved (seed ${seed})`);
      }
    }
    words += acknowledged;
  }
  return words;
}

describe('D1 A2 every acknowledged edit is there after the server and every client are killed with -9', () => {
  it.each(Array.from({ length: ROUNDS }, (_, round) => round + 1))('round %d', async () => {
    expect(await killEverything('real')).toBeGreaterThan(40);
  });

  it('D1 the same test fails on a store that drops what it is given', async () => {
    await expect(killEverything('dropping')).rejects.toThrow('lost: ');
  });
});

it('D3 C3 clients that live on recover by themselves and end equal', async () => {
  const server = await SyncProcess.start({ mint });
  servers.push(server);
  const proxy = await TcpProxy.start(server.port);
  const doc = newDocumentId();
  const url = `ws://127.0.0.1:${proxy.port}`;
  const polyfill = WebSocket as unknown as typeof globalThis.WebSocket;
  const tokenOf = (sub: string) => mint.token({ doc, sub });
  const ours = ['ada', 'ben'].map((sub) =>
    createProvider({
      doc: new Y.Doc(),
      WebSocket: polyfill,
      getToken: async () => ok({ url, room: doc, token: await tokenOf(sub) }),
    }),
  );
  const stockDoc = new Y.Doc();
  const params = { token: await tokenOf('cay') };
  const stock = new WebsocketProvider(url, doc, stockDoc, { params, WebSocketPolyfill: polyfill, disableBc: true });
  const docs = [...ours.map((provider) => provider.doc), stockDoc];
  const type = (round: number) => {
    for (const [who, each] of docs.entries()) each.getText('t').insert(0, `${who}:${round} `);
  };
  const saved = () =>
    vi.waitFor(() => {
      for (const provider of ours) expect(provider.getSnapshot().status.kind).toBe('saved');
    }, 30_000);
  await saved();
  for (let round = 0; round < 3; round++) {
    type(round);
    await server.kill();
    type(round + 100);
    await server.start();
    type(round + 200);
    await saved();
    proxy.reset();
    type(round + 300);
    await saved();
  }
  await vi.waitFor(
    () => {
      for (const each of docs) expect(each.getText('t').toString()).toBe(docs[0]?.getText('t').toString());
      for (const each of docs) expect(Y.encodeStateVector(each)).toHaveLength(Y.encodeStateVector(stockDoc).length);
    },
    { timeout: 20_000 },
  );
  expect((await readAll(server, doc)).getText('t').toString()).toBe(stockDoc.getText('t').toString());
  expect(stockDoc.getText('t').toString().split(' ')).toHaveLength(3 * 4 * 3 + 1);
  for (const provider of [...ours, stock]) provider.destroy();
  await proxy.close();
}, 90_000);
