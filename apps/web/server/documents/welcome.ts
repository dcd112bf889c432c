import 'server-only';
import { firstContentUpdate } from '@tandem/editor-schema';
import { parseDocumentId } from '@tandem/protocol';
import { applyUpdate, SERVER } from '../control/client';
import type { Database } from '../db';
import { insert, newDocumentId } from './create';
import { findDocument } from './facts';
import { FIRST_WORDS, WELCOME } from './first-words';

/** Notes of welcomes that are to be written: the setting's name ends with the account's id, its value is the document's. */
const NOTE = 'welcome:';
/** Welcomes written in one go. */
const MOST = 20;

/** A new account is to find a first document. It is written beside the request, which must not tell how long that takes. */
export async function expectWelcome(db: Database, userId: string): Promise<void> {
  await db
    .insertInto('setting')
    .values({ name: `${NOTE}${userId}`, value: newDocumentId() })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Writes the welcomes that are still to be written; what can't be written now stays noted. */
export async function finishWelcomes(db: Database): Promise<void> {
  const notes = await db.selectFrom('setting').selectAll().where('name', 'like', `${NOTE}%`).limit(MOST).execute();
  for (const { name, value } of notes) {
    if (!(await writeWelcome(db, name.slice(NOTE.length), value))) return;
    await db.deleteFrom('setting').where('name', '=', name).execute();
  }
}

/** The words come before the row, so that nobody sees it empty; tried again they stand there once. */
async function writeWelcome(db: Database, userId: string, document: string): Promise<boolean> {
  const id = parseDocumentId(document);
  const user = await db.selectFrom('user').select('id').where('id', '=', userId).executeTakeFirst();
  if (id === null || user === undefined) return true;
  const written = await applyUpdate(id, firstContentUpdate(WELCOME), FIRST_WORDS, SERVER);
  if (!written.ok) return false;
  if ((await findDocument(db, id)) !== null) return true;
  await insert(db, { id, owner_id: userId, title: WELCOME.title, edited_at: Date.now() });
  return true;
}
