import 'server-only';
import { subOf } from '../access/principal';
import type { Database } from '../db';
import { logTrouble } from '../log';
import { createWritten } from './create';
import { WELCOME } from './first-words';

/** Gives a new account its first document. An account without one is better than none, so a failure is only logged. */
export async function writeWelcome(db: Database, user: { readonly id: string; readonly name: string }): Promise<void> {
  const sub = subOf(user.id);
  const edited = { edited_at: Date.now(), edited_by: sub, edited_name: user.name };
  const written = await createWritten(db, WELCOME, { owner_id: user.id, ...edited }, sub);
  if (!written.ok) logTrouble('a welcome could not be written', written.error.message);
}
