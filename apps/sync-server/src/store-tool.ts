import { existsSync } from 'node:fs';
import { readdir, rename, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { openLevelStore } from './adapters/level/level-store';
import { RecordContents } from './adapters/level/record-contents';
import { BackupError, decodeBackup, encodeBackup } from './backup/backup-stream';
import { StoreError } from './ports/index';

/** A reason to give up that stands for itself. */
class ToolError extends Error {}

const USAGE =
  'Use: store-tool export <documents folder> > file, store-tool restore <documents folder> < file, or store-tool check < file.';

/** Writes everything in the folder to standard output. */
async function exportDocuments(path: string): Promise<void> {
  if (!existsSync(join(path, 'CURRENT'))) throw new ToolError(`There are no documents in ${path}.`);
  const store = await openLevelStore({ path });
  await pipeline(Readable.from(encodeBackup(store.records())), process.stdout);
  await store.close();
}

/** Reads standard input into a folder that is empty or absent; on a failure it is left as it was. Says what it held. */
async function restoreDocuments(path: string): Promise<void> {
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
async function checkDocuments(): Promise<void> {
  const contents = new RecordContents();
  for await (const _ of contents.noting(decodeBackup(process.stdin)));
  say(contents);
}

function say({ documents, purged }: RecordContents): void {
  process.stdout.write(`${JSON.stringify({ documents, purged })}\n`);
}

const commands: Readonly<Record<string, (path: string) => Promise<void>>> = {
  export: exportDocuments,
  restore: restoreDocuments,
  check: checkDocuments,
};

const [name = '', path = '', ...more] = process.argv.slice(2);
const command = commands[name];

async function run(): Promise<void> {
  if (command === undefined || (path === '') !== (name === 'check') || more.length > 0) throw new ToolError(USAGE);
  await command(path);
}

run().catch((error: unknown) => {
  const isPlain = error instanceof ToolError || error instanceof BackupError || error instanceof StoreError;
  const reason = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${isPlain ? reason : `The documents could not be read or written (${reason}).`}\n`);
  process.exitCode = 1;
});
