import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { Random } from '../random';
import type { HistoryEdit } from './index';
import {
  concurrentHistory,
  generatedHistory,
  readConcurrentTrace,
  readSequentialTrace,
  sequentialHistory,
  textOf,
} from './index';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function traceFile(trace: unknown): string {
  const folder = mkdtempSync(join(tmpdir(), 'tandem-trace-'));
  folders.push(folder);
  const file = join(folder, 'trace.json.gz');
  writeFileSync(file, gzipSync(JSON.stringify(trace)));
  return file;
}

function shuffled<T>(items: readonly T[], random: Random): T[] {
  const left = [...items];
  return Array.from(items, () => left.splice(random.below(left.length), 1)).flat();
}

/** Whether each edit finds all that it stands on in those before it. */
function isCausal(edits: readonly HistoryEdit[]): boolean {
  const doc = new Y.Doc();
  return edits.every(({ update }) => {
    Y.applyUpdate(doc, update);
    return doc.store.pendingStructs === null && doc.store.pendingDs === null;
  });
}

const time = '2026-01-05T09:00:00.000Z';

describe('editing traces', () => {
  it('a sequential trace ends in its endContent', () => {
    const txns = [
      { time, patches: [[0, 0, 'hallo']] },
      { time, patches: [[1, 1, 'e']] },
      { time, patches: [[0, 0, '']] },
      {
        time,
        patches: [
          [5, 0, ' world'],
          [0, 1, 'H'],
        ],
      },
    ];
    const trace = readSequentialTrace(traceFile({ startContent: '', endContent: 'Hello world', txns }));
    const edits = [...sequentialHistory(trace)];
    expect(edits).toHaveLength(3);
    expect(textOf(edits)).toBe(trace.endContent);
    expect(edits[0]).toMatchObject({ timeMs: Date.parse(time), clientId: 1 });
  });

  it('positions of a concurrent trace refer to what its parents hold', () => {
    const txns = [
      { parents: [], agent: 0, time, patches: [[0, 0, 'ab']] },
      { parents: [0], agent: 1, time, patches: [[1, 1, '']] },
      { parents: [0], agent: 0, time, patches: [[2, 0, 'c']] },
      { parents: [1, 2], agent: 1, time, patches: [[2, 0, 'd']] },
    ];
    const trace = readConcurrentTrace(traceFile({ kind: 'concurrent', endContent: 'acd', numAgents: 2, txns }));
    const edits = [...concurrentHistory(trace)];
    expect(edits.map(({ clientId }) => clientId)).toEqual([1, 2, 1, 2]);
    expect(textOf(edits)).toBe('acd');
    expect(textOf(edits.toReversed())).toBe('acd');
  });

  it('what is no trace, or counts other units, is refused', () => {
    const txns = [{ time, patches: [[0, 0, '😀']] }];
    expect(() => readSequentialTrace(traceFile({ startContent: '', endContent: '😀', txns }))).toThrow('units');
    expect(() => readSequentialTrace(traceFile({ txns: [] }))).toThrow('no sequential');
    const ahead = [{ parents: [0], agent: 0, time, patches: [] }];
    const concurrent = { kind: 'concurrent', endContent: '', numAgents: 1, txns: ahead };
    expect(() => readConcurrentTrace(traceFile(concurrent))).toThrow('no concurrent');
  });
});

const { TANDEM_TRACES } = process.env;

// The public traces are no part of the project: TANDEM_TRACES names the folder that holds them.
if (TANDEM_TRACES !== undefined) describe('the public traces', () => publicTraces(TANDEM_TRACES));

function publicTraces(folder: string): void {
  it('the sequential one ends in its endContent', () => {
    const trace = readSequentialTrace(join(folder, 'seph-blog1-ascii.json.gz'));
    const edits = [...sequentialHistory(trace)];
    expect(edits).toHaveLength(trace.txns.length);
    expect(textOf(edits)).toBe(trace.endContent);
  });

  it('the concurrent one is causal and ends in its endContent', () => {
    const trace = readConcurrentTrace(join(folder, 'friendsforever.json.gz'));
    const edits = [...concurrentHistory(trace)];
    expect(isCausal(edits)).toBe(true);
    expect(textOf(edits)).toBe(trace.endContent);
  });
}

describe('generated histories', () => {
  const wish = { seed: 7, edits: 3000, sitting: 700 };

  it('are the same for the same seed, and others for another', () => {
    const edits = [...generatedHistory(wish)];
    expect(edits).toHaveLength(wish.edits);
    expect([...generatedHistory(wish)]).toEqual(edits);
    expect(textOf(generatedHistory({ ...wish, seed: 8 }))).not.toBe(textOf(edits));
  });

  it('are causal, and times never go back', () => {
    const edits = [...generatedHistory(wish)];
    expect(isCausal(edits)).toBe(true);
    expect(edits.every(({ timeMs }, at) => at === 0 || timeMs >= (edits[at - 1]?.timeMs ?? 0))).toBe(true);
  });

  it('give one text in any order and with any duplication', () => {
    const edits = [...generatedHistory({ ...wish, edits: 600 })];
    const text = textOf(edits);
    expect(text.length).toBeGreaterThan(100);
    for (let seed = 0; seed < 5; seed++) {
      const random = new Random(seed);
      expect(textOf(shuffled([...edits, ...edits.slice(0, 100)], random))).toBe(text);
    }
  });

  it('hold what real ones hold: several writers and sittings, stretches offline, deletions', () => {
    const edits = [...generatedHistory({ ...wish, edits: 10_000 })];
    expect(new Set(edits.map(({ sub }) => sub)).size).toBe(2);
    expect(new Set(edits.map(({ clientId }) => clientId)).size).toBeGreaterThan(4);
    const together = edits.filter(({ timeMs }, at) => timeMs === edits[at - 1]?.timeMs);
    expect(together.length).toBeGreaterThan(500);
    const deletions = edits.filter(({ update }) => Y.decodeUpdate(update).ds.clients.size > 0);
    expect(deletions.length).toBeGreaterThan(500);
  });
});
