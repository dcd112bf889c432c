import { existsSync } from 'node:fs';
import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Random } from '@tandem/testkit';
import { newDocumentId, RawClient, SmallDisk, SyncProcess, TokenMint } from '@tandem/testkit';
import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { readBody } from '../support/read-room';
import { chanceFor, isLong, seed } from './chance';
import { noteFigure } from './figures';

const MIB = 1024 * 1024;
const ROUNDS = isLong ? 20 : 1;
/** Of each word that is typed. */
const WORD_LENGTH = 2000;

const disks: SmallDisk[] = [];
const servers: SyncProcess[] = [];

async function clear(): Promise<void> {
  await Promise.all(servers.splice(0).map((server) => server.remove()));
  for (const disk of disks.splice(0)) disk.unmount();
}

afterEach(clear);

function mountDisk(bytes: number): SmallDisk {
  const disk = SmallDisk.mount(bytes);
  disks.push(disk);
  return disk;
}

/** A server whose data folder is on a small disk. */
async function startOn(disk: SmallDisk, mint: TokenMint): Promise<SyncProcess> {
  await mkdir(join(disk.path, 'secrets'));
  await writeFile(join(disk.path, 'secrets/token-public.jwks.json'), JSON.stringify(mint.jwks));
  const server = await SyncProcess.start({ mint, env: { TANDEM_DATA_DIR: disk.path } });
  servers.push(server);
  return server;
}

/** How long clients may wait to be told, in milliseconds. */
const TOLD_MS = 2_000;

type Typed = { readonly kept: number; readonly toldMs: number };

/** Types words until the server says that its disk is full; resolves with how many were acknowledged before. */
async function typeUntilFull(client: RawClient, doc: Y.Doc): Promise<Typed> {
  doc.on('update', (update: Uint8Array) => client.sendUpdate(update));
  const full = client.nextNotice('store');
  for (let word = 0; ; word++) {
    const begun = performance.now();
    doc.getArray('words').push([wordOf(word)]);
    client.askAck(word + 1);
    const isKept = await Promise.race([client.nextAck(word + 1).then(() => true), full.then(() => false)]);
    if (!isKept) return { kept: word, toldMs: performance.now() - begun };
  }
}

const wordOf = (word: number) => `${word}:`.padEnd(WORD_LENGTH, 'x');

/** Fills the disk while somebody types, frees it, and counts what is missing once everything is killed and started anew. */
async function fillOnce(mint: TokenMint, random: Random): Promise<Typed & { readonly lost: number }> {
  const disk = mountDisk(16 * MIB);
  const server = await startOn(disk, mint);
  const doc = newDocumentId();
  const client = await RawClient.open(server.url, doc, await mint.token({ doc }));
  const written = new Y.Doc();
  await disk.fill(MIB / 8 + random.below(MIB));
  const { kept, toldMs } = await typeUntilFull(client, written);
  // What is written while nothing can be kept waits, and is kept with the rest.
  written.getArray('words').push([wordOf(kept + 1)]);
  client.askAck(kept + 2);
  await disk.empty();
  await client.nextAck(kept + 2);
  await server.kill();
  await server.start();
  const there = (await readBody(server, mint, doc)).getArray('words').toArray();
  const words = Array.from({ length: kept + 2 }, (_, word) => there[word] === wordOf(word));
  return { kept: kept + 2, toldMs, lost: words.filter((isThere) => !isThere).length };
}

describe('a filled disk', () => {
  const obstacle = SmallDisk.obstacle();

  it('is filled, freed and gone at the end', async (test) => {
    if (obstacle !== null) return test.skip(obstacle);
    const disk = mountDisk(MIB);
    const file = join(disk.path, 'file');
    await writeFile(file, 'before');
    await disk.fill();
    expect(await disk.free()).toBe(0);
    await expect(appendFile(file, Buffer.alloc(8192))).rejects.toThrow('ENOSPC');
    await disk.empty();
    await appendFile(file, Buffer.alloc(8192));
    disk.unmount();
    expect(existsSync(disk.path)).toBe(false);
  });

  it(`D9 R9 what doesn't fit is not acknowledged, clients are told, and all is kept once there is room (${ROUNDS}×)`, async (test) => {
    if (obstacle !== null) return test.skip(obstacle);
    const begun = performance.now();
    const mint = await TokenMint.create('http://localhost:3000');
    const random = chanceFor('filled disks');
    let lost = 0;
    let kept = 0;
    let slowestMs = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const result = await fillOnce(mint, random);
      lost += result.lost;
      kept += result.kept;
      slowestMs = Math.max(slowestMs, result.toldMs);
      await clear();
    }
    noteFigure({
      name: 'Filled disks',
      means:
        'The disk is filled while somebody types and freed, what waited is acknowledged, everything is killed; lost ' +
        'counts acknowledged edits that are missing.',
      count: ROUNDS,
      lost,
      seed,
      durationMs: performance.now() - begun,
      also: { 'acknowledged edits looked for': kept, 'slowest notice in ms': Math.round(slowestMs) },
    });
    expect(lost).toBe(0);
    expect(kept).toBeGreaterThan(0);
    expect(slowestMs).toBeLessThan(TOLD_MS);
  }, 300_000);
});
