import path from 'node:path';
import { parseArgs } from 'node:util';
import { ConfigError } from '../config/parse-config';
import { readConfig } from '../config/read-config';
import { MigrationError } from '../db/migrate';
import { BackupError } from './backup-error';
import { makeBackup } from './make-backup';
import { restoreBackup } from './restore-backup';

const usage = 'Usage: npm run backup -- <file> [--with-keys] | npm run restore -- <file>';

const WITHOUT_KEYS =
  'It holds no keys. Restored without them, links get new addresses and the old ones stop working, and guests are new ' +
  'people. With --with-keys the keys come along; keep such a file as safe as a password.';
const WITH_KEYS = 'It holds the keys: whoever has this file can sign in as anybody. Keep it as safe as a password.';

const commands: Readonly<Record<string, (file: string, withKeys: boolean) => Promise<void>>> = { backup, restore };

async function backup(file: string, withKeys: boolean): Promise<void> {
  const { documents, tables, rows, files, bytes } = await makeBackup(readConfig(process.env), file, withKeys);
  say(`${file}: ${documents} documents, ${rows} rows of ${tables} tables, ${files} files; ${bytes} bytes.`);
  say(withKeys ? WITH_KEYS : WITHOUT_KEYS);
}

async function restore(file: string): Promise<void> {
  const config = readConfig(process.env);
  const { documents, rows, files, manifest } = await restoreBackup(config, file);
  say(
    `${config.dataDir} holds the backup of ${manifest.madeAt}: ${documents} documents, ${rows} rows, ${files} files.`,
  );
  say(manifest.hasKeys ? 'Start Tandem with npm start.' : 'It came without keys: npm start makes new ones.');
}

async function main([name = '', ...args]: readonly string[]): Promise<void> {
  const command = commands[name];
  const { values, positionals } = parse(args);
  const [file, ...more] = positionals;
  const withKeys = values['with-keys'] ?? false;
  const isMeant = name === 'backup' || !withKeys;
  if (command === undefined || file === undefined || more.length > 0 || !isMeant) throw new BackupError(usage);
  // npm runs us in the project's folder and tells from where it was called.
  await command(path.resolve(process.env.INIT_CWD ?? '', file), withKeys);
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: { 'with-keys': { type: 'boolean' } } });
  } catch {
    throw new BackupError(usage);
  }
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  const isPlain = error instanceof BackupError || error instanceof MigrationError || error instanceof ConfigError;
  const message = error instanceof Error ? error.message : String(error);
  say(isPlain ? message : `This could not be done (${message}).`);
  process.exitCode = 1;
});
