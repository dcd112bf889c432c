import 'server-only';
import type { DocumentId } from '@tandem/protocol';
import type { Principal } from '../access/principal';
import type { Database } from '../db';

const prefixOf = (document: DocumentId) => `guest-name:${document}:` as const;

/** Keeps how a guest is called who may write in a document: they have no account, and their edits stay. */
export async function keepGuestName(db: Database, document: DocumentId, writer: Principal): Promise<void> {
  if (writer.kind !== 'guest' || writer.name === null) return;
  const { sub, name } = writer;
  await db
    .insertInto('setting')
    .values({ name: `${prefixOf(document)}${sub}`, value: name })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: name }))
    .execute();
}

/** By subject, how the guests were called last who could write in a document. */
export async function guestNamesOf(db: Database, document: DocumentId): Promise<ReadonlyMap<string, string>> {
  const prefix = prefixOf(document);
  const rows = await db.selectFrom('setting').selectAll().where('name', 'like', `${prefix}%`).execute();
  return new Map(rows.map(({ name, value }) => [name.slice(prefix.length), value]));
}

/** The document is gone, and with it who could write in it. */
export async function forgetGuestNames(db: Database, document: DocumentId): Promise<void> {
  await db
    .deleteFrom('setting')
    .where('name', 'like', `${prefixOf(document)}%`)
    .execute();
}
