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

/** Types words until one isn't acknowledged any more; resolves with how many were. */
async function typeUntilRefused(client: RawClient, doc: Y.Doc, from: number): Promise<number> {
  const typed = (update: Uint8Array) => client.sendUpdate(update);
  doc.on('update', typed);
  for (let word = from; ; word++) {
    doc.getArray('words').push([wordOf(word)]);
    client.askAck(word + 1);
    const isKept = await client.nextAck(word + 1).then(
      () => true,
      () => false,
    );
    if (isKept) continue;
    doc.off('update', typed);
    return word;
  }
}

const wordOf = (word: number) => `${word}:`.padEnd(WORD_LENGTH, 'x');

/** Fills the disk while somebody types, frees it, starts the server again, and counts what is missing. */
async function fillOnce(mint: TokenMint, random: Random): Promise<{ readonly kept: number; readonly lost: number }> {
  const disk = mountDisk(16 * MIB);
  const server = await startOn(disk, mint);
  const doc = newDocumentId();
  const client = await RawClient.open(server.url, doc, await mint.token({ doc }));
  await disk.fill(MIB / 8 + random.below(MIB));
  const kept = await typeUntilRefused(client, new Y.Doc(), 0);
  expect((await client.closed).code).toBe(1013);
  await disk.empty();
  await server.kill();
  await server.start();
  const there = (await readBody(server, mint, doc)).getArray('words').toArray();
  const lost = Array.from({ length: kept }, (_, word) => there[word] === wordOf(word)).filter((isThere) => !isThere);
  return { kept, lost: lost.length };
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

  it(`D9 R9 what doesn't fit is not acknowledged, and what was is there once the disk is freed (${ROUNDS}×)`, async (test) => {
    if (obstacle !== null) return test.skip(obstacle);
    const begun = performance.now();
    const mint = await TokenMint.create('http://localhost:3000');
    const random = chanceFor('filled disks');
    let lost = 0;
    let kept = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const result = await fillOnce(mint, random);
      lost += result.lost;
      kept += result.kept;
      await clear();
    }
    noteFigure({
      name: 'Filled disks',
      means:
        'The disk is filled while somebody types, then freed, and the server started anew; lost counts acknowledged ' +
        'edits that are missing.',
      count: ROUNDS,
      lost,
      seed,
      durationMs: performance.now() - begun,
      also: { 'acknowledged edits looked for': kept },
    });
    expect(lost).toBe(0);
    expect(kept).toBeGreaterThan(0);
  }, 300_000);
});
