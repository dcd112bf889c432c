import { describe, expect, it } from 'vitest';
import { Random } from '../random';
import type { DiskEvent } from './disk-events';
import { eventsOf, FIRST_TRACED_NONCE } from './disk-events';
import type { SyncedNames } from './disk-model';
import { CallReader } from './strace-calls';
import { TracedRun } from './traced-run';

const hex = (text: string | Uint8Array) =>
  [...Buffer.from(text)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');

/** The events that lines of strace stand for, without their order. */
function read(...lines: string[]): object[] {
  const reader = new CallReader();
  const calls = lines.flatMap((line) => reader.read(line) ?? []);
  return calls.flatMap((call) => eventsOf(call, '/data')).map(({ at: _, ...event }) => event);
}

const log = hex('/data/documents/000003.log');

describe('a trace is read as what happens to files', () => {
  it('creating, writing, syncing, renaming and removing within the folder', () => {
    expect(
      read(
        `7 openat(AT_FDCWD</>, "${log}", O_WRONLY|O_CREAT|O_TRUNC, 0644) = 5<${log}>`,
        `7 write(5<${log}>, "${hex('hello')}", 5) = 5`,
        `7 pwrite64(5<${log}>, "${hex('J')}", 1, 0) = 1`,
        `7 fdatasync(5<${log}>) = 0`,
        `7 rename("${log}", "${hex('/data/documents/CURRENT')}") = 0`,
        `7 unlink("${hex('/data/documents/CURRENT')}") = 0`,
        `7 fsync(6<${hex('/data/documents')}>) = 0`,
      ),
    ).toEqual([
      { kind: 'create', path: 'documents/000003.log', empties: true },
      { kind: 'write', path: 'documents/000003.log', bytes: Buffer.from('hello'), offset: null },
      { kind: 'write', path: 'documents/000003.log', bytes: Buffer.from('J'), offset: 0 },
      { kind: 'sync', path: 'documents/000003.log', since: 3 },
      { kind: 'rename', path: 'documents/000003.log', to: 'documents/CURRENT' },
      { kind: 'unlink', path: 'documents/CURRENT' },
      { kind: 'sync', path: 'documents', since: 6 },
    ]);
  });

  it('what failed, lies elsewhere or has no name any more is left out', () => {
    expect(
      read(
        `7 openat(AT_FDCWD</>, "${log}", O_RDONLY) = 5<${log}>`,
        `7 unlink("${log}") = -1 ENOENT (No such file or directory)`,
        `7 write(9<${hex('/data2/x')}>, "${hex('x')}", 1) = 1`,
        `7 write(5<${log}>(deleted), "${hex('x')}", 1) = 1`,
        `7 fdatasync(5<${log}>) = -1 EIO (Input/output error)`,
        `7 write(5<${log}>, "${hex('x')}", 1 <unfinished ...>`,
        '7 +++ killed by SIGKILL +++',
      ),
    ).toEqual([]);
  });

  it('the halves of an interrupted call belong together, and a sync takes in what was there when it began', () => {
    expect(
      read(
        `7 fdatasync(5<${log}> <unfinished ...>`,
        `8 write(5<${log}>, "${hex('late')}", 4) = 3`,
        '7 <... fdatasync resumed>) = 0',
      ),
    ).toEqual([
      { kind: 'write', path: 'documents/000003.log', bytes: Buffer.from('lat'), offset: null },
      { kind: 'sync', path: 'documents/000003.log', since: 0 },
    ]);
  });

  it('an acknowledgement is seen in what a socket is sent, among other frames', () => {
    const nonce = FIRST_TRACED_NONCE + 5;
    const echo = Uint8Array.of(0x82, 7, 120, 0x85, 0x80, 0x80, 0x80, 0x80, 0x20);
    const socket = `9<${hex('socket:[1]')}>`;
    const head = `{iov_base="${hex(Uint8Array.of(0x82, 2, 0, 0))}${hex(echo.subarray(0, 2))}", iov_len=6}`;
    const rest = `{iov_base="${hex(echo.subarray(2))}", iov_len=7}`;
    expect(read(`7 writev(${socket}, [${head}, ${rest}], 2) = 13`)).toEqual([{ kind: 'answer', nonce }]);
  });

  it('what is not modelled is refused', () => {
    expect(() => read(`7 ftruncate(5<${log}>, 0) = 0`)).toThrow('not modelled');
    expect(() => read(`7 rename("${log}", "${hex('/elsewhere')}") = 0`)).toThrow('moved out');
  });
});

/** All that may be found after a cut at the end. */
function findings(...events: readonly DiskEvent[]): Set<string> {
  return findingsWhere('all-before', ...events);
}

function findingsWhere(syncedNames: SyncedNames, ...events: readonly DiskEvent[]): Set<string> {
  const run = new TracedRun(events.map((event, at) => ({ ...event, at })));
  const found = new Set<string>();
  for (let seed = 0; seed < 200; seed++) {
    const files = [...run.filesAfterCut(events.length, new Random(seed), syncedNames)];
    found.add(files.map(([path, bytes]) => `${path}=${Buffer.from(bytes)}`).join(' '));
  }
  return found;
}

const at = 0;
const create = (path: string): DiskEvent => ({ kind: 'create', path, empties: true, at });
const rename = (path: string, to: string): DiskEvent => ({ kind: 'rename', path, to, at });
const unlink = (path: string): DiskEvent => ({ kind: 'unlink', path, at });
const write = (path: string, text: string): DiskEvent => {
  return { kind: 'write', path, bytes: Buffer.from(text), offset: null, at };
};
const sync = (path: string, since = Number.POSITIVE_INFINITY): DiskEvent => ({ kind: 'sync', path, since, at });

describe('what a power cut may leave', () => {
  it('of what was not synced: nothing, some or all', () => {
    expect(findings(create('a'), write('a', 'x'), write('a', 'yz'))).toEqual(
      new Set(['', 'a=', 'a=x', 'a=xy', 'a=xyz']),
    );
  });

  it('of what was synced: all, and the file is there by its name', () => {
    expect(findings(create('a'), write('a', 'xy'), sync('a'), write('a', 'z'))).toEqual(new Set(['a=xy', 'a=xyz']));
  });

  it('a sync takes in only what was written before it began', () => {
    expect(findings(create('a'), write('a', 'x'), write('a', 'y'), sync('a', 2))).toEqual(new Set(['a=x', 'a=xy']));
  });

  it('names change in order, certainly so once their folder is synced', () => {
    const replaced = [create('d/old'), create('d/new'), write('d/new', '1'), sync('d/new')];
    expect(findings(...replaced, rename('d/new', 'd/old'))).toEqual(new Set(['d/old= d/new=1', 'd/old=1']));
    expect(findings(...replaced, rename('d/new', 'd/old'), sync('d'))).toEqual(new Set(['d/old=1']));
    expect(findings(...replaced, unlink('d/old'), rename('d/new', 'd/old'))).toEqual(
      new Set(['d/old= d/new=1', 'd/new=1', 'd/old=1']),
    );
  });

  it('a synced file takes all names before with it, or its own only', () => {
    const synced = [create('a'), rename('a', 'b'), write('b', 'x'), sync('b')];
    expect(findings(...synced)).toEqual(new Set(['b=x']));
    expect(findingsWhere('its-own', ...synced)).toEqual(new Set(['a=x', 'b=x']));
  });

  it('what is emptied by opening it is there as before or new', () => {
    const kept = [create('a'), write('a', 'x'), sync('a')];
    expect(findings(...kept, create('a'), write('a', 'y'))).toEqual(new Set(['a=x', 'a=', 'a=y']));
  });
});
