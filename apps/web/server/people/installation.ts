import 'server-only';
import type { InstallationFacts } from '../access/can';
import { config } from '../config';
import { database } from '../db';

/** What holds for the whole installation now. */
export async function installationFacts(): Promise<InstallationFacts> {
  const db = await database();
  const [admin, registration] = await Promise.all([
    db.selectFrom('user').select('id').where('role', '=', 'owner').limit(1).executeTakeFirst(),
    db.selectFrom('setting').select('value').where('name', '=', 'registration').executeTakeFirst(),
  ]);
  return {
    kind: 'installation',
    isClaimed: admin !== undefined,
    isOpen: registration?.value === 'open',
    isDemoOn: config().isDemoOn,
  };
}
