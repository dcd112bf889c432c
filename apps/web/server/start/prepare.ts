import 'server-only';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { config } from '../config';
import { ConfigError } from '../config/parse-config';
import { database } from '../db';
import { MigrationError } from '../db/migrate';
import { expectOldPages } from '../documents/demo';
import { noteAddress } from '../people/address';
import { installationFacts } from '../people/installation';
import { makeInvitation } from '../people/invitation-store';
import { startChores } from './chores';

/** Checks the environment, brings the metadata to this version, and says how an unclaimed installation is claimed. */
export async function prepareAtStart(): Promise<void> {
  try {
    const { tandemUrl, dataDir } = config();
    // Made with the first account database of this folder.
    const isFirst = !existsSync(path.join(dataDir, 'secrets', 'sign-in.key'));
    const db = await database();
    if (isFirst) await expectOldPages(db);
    await noteAddress(db, tandemUrl);
    if (!(await installationFacts()).isClaimed) {
      const wish = { kind: 'setup', email: null, createdBy: null } as const;
      tell(await makeInvitation(db, wish, tandemUrl, Date.now()));
    }
    startChores();
  } catch (error) {
    process.stderr.write(`${reasonOf(error)}\n`);
    process.exit(1);
  }
}

/** The command that started us says it at the end, where it is seen. */
function tell(setupUrl: string): void {
  if (process.send === undefined) process.stderr.write(`Set up this Tandem: ${setupUrl}\n`);
  else process.send({ setupUrl });
}

function reasonOf(error: unknown): string {
  if (error instanceof ConfigError) return `tandem web: ${error.message}`;
  if (error instanceof MigrationError) return error.message;
  const message = error instanceof Error ? error.message : String(error);
  return `The metadata can't be opened (${message}). Check DATABASE_URL, or the folder TANDEM_DATA_DIR.`;
}
