import { existsSync } from 'node:fs';
import { readdir, rename, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseDocumentId, roomOf } from '@tandem/protocol';
import { openLevelStore } from '../adapters/level/level-store';
import { RecordContents } from '../adapters/level/record-contents';
import { decodeBackup, encodeBackup } from '../backup/backup-stream';
import { mergeChecked } from '../room/merge-checked';
import { updatesOf } from '../room/stored-updates';
import { ToolError } from './tool-error';

/** Writes everything in the folder to standard output; of one document its body, as one update. */
export async function exportDocuments(path: string, id?: string): Promise<void> {
  requireDocuments(path);
  const store = await openLevelStore({ path });
  try {
    if (id === undefined) return await pipeline(Readable.from(encodeBackup(store.records())), process.stdout);
    const room = roomOf(documentIdOf(id)).name;
    const updates = updatesOf(await store.load(room));
    if (updates.length === 0) throw new ToolError(`There is nothing of the document ${id}.`);
    await pipeline(Readable.from([Buffer.from(mergeChecked(updates).update)]), process.stdout);
  } finally {
    await store.close();
  }
}

export function requireDocuments(path: string): void {
  if (!existsSync(join(path, 'CURRENT'))) throw new ToolError(`There are no documents in ${path}.`);
}

export function documentIdOf(id: string) {
  const document = parseDocumentId(id);
  if (document === null) throw new ToolError(`${id} is no document id.`);
  return document;
}

/** Reads standard input into a folder that is empty or absent; on a failure it is left as it was. Says what it held. */
export async function restoreDocuments(path: string): Promise<void> {
  const isThere = existsSync(path);
  if (isThere && (await readdir(path)).length > 0)
    throw new ToolError(`${path} is not empty; restore into a new folder.`);
  const draft = `${path.replace(/\/+$/, '')}.restoring`;
  await removeDraft(draft);
  try {
    const store = await openLevelStore({ path: draft });
    const contents = new RecordContents();
    await store.restore(contents.noting(decodeBackup(process.stdin))).finally(() => store.close());
    if (isThere) await rmdir(path);
    await rename(draft, path);
    // What was noted of documents that were here before says nothing about those that are here now.
    await rm(`${path}.heads`, { recursive: true, force: true });
    say(contents);
  } finally {
    await removeDraft(draft);
  }
}

async function removeDraft(draft: string): Promise<void> {
  for (const each of [draft, `${draft}.heads`]) await rm(each, { recursive: true, force: true });
}

/** Reads standard input to its end and keeps nothing. Says what a restore would bring. */
export async function checkDocuments(): Promise<void> {
  const contents = new RecordContents();
  for await (const _ of contents.noting(decodeBackup(process.stdin)));
  say(contents);
}

function say({ documents, purged }: RecordContents): void {
  process.stdout.write(`${JSON.stringify({ documents, purged })}\n`);
}
