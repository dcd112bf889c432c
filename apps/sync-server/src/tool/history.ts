import { roomOf } from '@tandem/protocol';
import { openLevelStore } from '../adapters/level/level-store';
import { documentIdOf, requireDocuments } from './backup';
import { toolLog } from './tool-log';

/** Says who wrote a document's body when, a line for each sitting, and what was erased of that. */
export async function listHistory(path: string, id: string): Promise<void> {
  requireDocuments(path);
  const room = roomOf(documentIdOf(id)).name;
  const store = await openLevelStore({ path, log: toolLog });
  try {
    for (const { upToSeq, timeMs, sub } of await store.erasures(room)) {
      process.stdout.write(`erased up to ${upToSeq}  ${iso(timeMs)}  by ${sub}\n`);
    }
    for (const { firstSeq, lastSeq, fromMs, toMs, sub, edits } of await store.sittings(room)) {
      process.stdout.write(`${firstSeq}-${lastSeq}  ${iso(fromMs)}  ${iso(toMs)}  ${edits} edits  ${sub}\n`);
    }
  } finally {
    await store.close();
  }
}

function iso(timeMs: number): string {
  return new Date(timeMs).toISOString();
}
