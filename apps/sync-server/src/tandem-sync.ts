// What an operator does with the documents of a sync server that is stopped.
import { resolve } from 'node:path';
import { BackupError } from './backup/backup-stream';
import { StoreError } from './ports/index';
import { checkDocuments, exportDocuments, restoreDocuments } from './tool/backup';
import { listHistory } from './tool/history';
import { repairDocuments } from './tool/repair';
import { ToolError } from './tool/tool-error';
import { verifyDocuments } from './tool/verify';

const USAGE = `Use, with the documents folder of a sync server that is stopped:
  tandem-sync verify <folder>                  reads everything and says what is damaged
  tandem-sync repair <folder>                  copies the folder, then mends what can be mended
  tandem-sync history <folder> <document>      who wrote when
  tandem-sync export <folder> > file           everything, as one backup
  tandem-sync export <folder> <document> > f   one document, as a Yjs update
  tandem-sync restore <folder> < file          a backup, into a folder that is empty or absent
  tandem-sync check < file                     whether a backup is whole, and what it holds`;

type Command = {
  /** How many arguments it takes, at least and at most. */
  readonly takes: readonly [number, number];
  readonly run: (path: string, id?: string) => Promise<void>;
};

const commands: Readonly<Record<string, Command>> = {
  verify: {
    takes: [1, 1],
    async run(path) {
      if (!(await verifyDocuments(path))) process.exitCode = 1;
    },
  },
  repair: { takes: [1, 1], run: (path) => repairDocuments(path) },
  history: { takes: [2, 2], run: (path, id = '') => listHistory(path, id) },
  export: { takes: [1, 2], run: exportDocuments },
  restore: { takes: [1, 1], run: restoreDocuments },
  check: { takes: [0, 0], run: checkDocuments },
};

async function run([name = '', ...args]: readonly string[]): Promise<void> {
  const command = commands[name];
  const [least, most] = command?.takes ?? [0, 0];
  if (command === undefined || args.length < least || args.length > most) throw new ToolError(USAGE);
  const [path = '', id] = args;
  // The notes of lengths lie beside the folder, under its name.
  await command.run(path === '' ? '' : resolve(path), id);
}

run(process.argv.slice(2)).catch((error: unknown) => {
  const isPlain = error instanceof ToolError || error instanceof BackupError || error instanceof StoreError;
  const reason = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${isPlain ? reason : `The documents could not be read or written (${reason}).`}\n`);
  process.exitCode = 1;
});
