import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ProcessStore } from '@tandem/testkit';
import { newDocumentId, RawClient, SyncProcess, TokenMint } from '@tandem/testkit';
import { expect, it } from 'vitest';
import * as Y from 'yjs';

const EDITS = 40;

/** Follows the process's writes and syncs; resolves once it is attached. */
function trace(pid: number, file: string): Promise<ChildProcess> {
  const calls = 'trace=fdatasync,fsync,write,writev,pwrite64,sendto,sendmsg';
  const strace = spawn('strace', ['-f', '-xx', '-s', '4096', '-e', calls, '-o', file, '-p', String(pid)]);
  return new Promise((resolve, reject) => {
    let said = '';
    strace.stderr.on('data', (bytes: Buffer) => {
      said += bytes.toString();
      if (said.includes('attached')) resolve(strace);
    });
    strace.once('error', reject);
    strace.once('exit', (code) => reject(new Error(`strace ended (${code}): ${said}`)));
  });
}

const hex = (bytes: Uint8Array) => [...bytes].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');

/** The edits that were acknowledged without a finished sync between their append and the answer. */
function unsynced(lines: readonly string[], edits: number): number[] {
  const wrong: number[] = [];
  for (let edit = 1; edit <= edits; edit++) {
    const marker = hex(new TextEncoder().encode(markerOf(edit)));
    // The last bytes of a buffer that is sent: type 120 and a nonce of two bytes.
    const echo = `${hex(Uint8Array.of(120, (edit & 127) | 128, (edit + 1000) >> 7))}"`;
    const appended = lines.findIndex((line) => line.includes(marker));
    const answered = lines.findIndex((line) => line.includes(echo));
    const synced = lines.findIndex(
      (line, at) => at > appended && /f(data)?sync( resumed|\()/.test(line) && / = 0$/.test(line),
    );
    expect(appended).toBeGreaterThanOrEqual(0);
    expect(answered).toBeGreaterThan(appended);
    if (synced < 0 || synced > answered) wrong.push(edit);
  }
  return wrong;
}

const markerOf = (edit: number) => `<edit ${String(edit).padStart(4, '0')}>`;
/** A nonce of two bytes whose first is the edit's own number. */
const nonceOf = (edit: number) => (((edit + 1000) >> 7) << 7) | (edit & 127);

async function traceEdits(store: ProcessStore): Promise<number[]> {
  const mint = await TokenMint.create('http://localhost:3000');
  const server = await SyncProcess.start({ mint, store });
  try {
    const file = join(server.dataDir, 'trace');
    const doc = newDocumentId();
    const client = await RawClient.open(server.url, doc, await mint.token({ doc }));
    await client.settled();
    const strace = await trace(server.pid, file);
    const written = new Y.Doc();
    written.on('update', (update: Uint8Array) => client.sendUpdate(update));
    for (let edit = 1; edit <= EDITS; edit++) {
      written.getText('t').insert(0, markerOf(edit));
      client.askAck(nonceOf(edit));
      await client.nextAck(nonceOf(edit));
    }
    const ended = new Promise((resolve) => strace.once('exit', resolve));
    strace.kill('SIGINT');
    await ended;
    return unsynced((await readFile(file, 'utf8')).split('\n'), EDITS);
  } finally {
    await server.remove();
  }
}

it('D2 the store is synced between the append of an edit and its acknowledgement, seen by tracing the process', async () => {
  expect(await traceEdits('real')).toEqual([]);
}, 60_000);

it('D2 the same check fails when the store does not sync', async () => {
  expect((await traceEdits('unsynced')).length).toBeGreaterThan(EDITS / 2);
}, 60_000);
