import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Opened, Random, SyncedNames } from '@tandem/testkit';
import { openRooms, writeFolder } from '@tandem/testkit';
import type * as Y from 'yjs';
import type { TracedTyping, Writer } from './traced-typing';

export type CutResult = {
  readonly cut: number;
  /** Words that somebody had been told are saved. */
  readonly acknowledged: number;
  /** What went wrong, in words; empty when every acknowledged word is there and nothing is called damaged. */
  readonly losses: readonly string[];
};

/** Cuts the power at one point of a traced run, opens what is left, and looks for each acknowledged word. */
export async function cutPower(
  { run, promised }: TracedTyping,
  cut: number,
  random: Random,
  syncedNames?: SyncedNames,
): Promise<CutResult> {
  const saved = new Map<Writer, number>();
  for (const nonce of run.answeredBefore(cut)) {
    const promise = promised.get(nonce);
    if (promise === undefined) throw new Error(`nobody asked for ${nonce}`);
    saved.set(promise.writer, Math.max(promise.words, saved.get(promise.writer) ?? 0));
  }
  const folder = await mkdtemp(join(tmpdir(), 'tandem-cut-'));
  try {
    await writeFolder(folder, run.filesAfterCut(cut, random, syncedNames));
    const rooms = new Set([...saved.keys()].map(({ room }) => room));
    const opened = await openRooms(folder, [...rooms]);
    const losses = [...saved].flatMap(([writer, words]) => lossOf(opened.get(writer.room), writer, words) ?? []);
    return { cut, acknowledged: [...saved.values()].reduce((sum, words) => sum + words, 0), losses };
  } finally {
    await rm(folder, { recursive: true });
  }
}

function lossOf(opened: Opened | undefined, writer: Writer, words: number): string | null {
  if (opened?.kind !== 'loaded') return `${writer.name}: ${opened?.kind}, ${opened?.reason}`;
  if (opened.isFlagged) return `${writer.name}: called damaged`;
  const there = wordsIn(opened.doc, writer.name);
  const missing = writer.words.slice(0, words).findIndex((word, at) => there[at] !== word);
  return missing < 0 ? null : `${writer.name}: word ${missing + 1} of ${words} saved ones is not there`;
}

function wordsIn(doc: Y.Doc, writer: string): unknown[] {
  return doc.getArray(writer).toArray();
}
