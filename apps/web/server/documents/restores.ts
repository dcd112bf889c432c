import 'server-only';
import type { DocumentId } from '@tandem/protocol';
import type { Database } from '../db';

/** A version was restored: what was there before it is a version too, and may lie within somebody's sitting. */
export type Restore = { readonly seq: number; readonly timeMs: number; readonly sub: string };

const prefixOf = (document: DocumentId) => `restored:${document}:` as const;

/** Notes that somebody restored a version; `seq` is the last sequence before. */
export async function noteRestore(db: Database, document: DocumentId, { seq, timeMs, sub }: Restore): Promise<void> {
  await db
    .insertInto('setting')
    .values({ name: `${prefixOf(document)}${seq}`, value: `${timeMs} ${sub}` })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function restoresOf(db: Database, document: DocumentId): Promise<readonly Restore[]> {
  const prefix = prefixOf(document);
  const rows = await db.selectFrom('setting').selectAll().where('name', 'like', `${prefix}%`).execute();
  return rows.map(({ name, value }) => {
    const [timeMs, ...sub] = value.split(' ');
    return { seq: Number(name.slice(prefix.length)), timeMs: Number(timeMs), sub: sub.join(' ') };
  });
}

/** The document is gone, and with it what is known of its versions. */
export async function forgetRestores(db: Database, document: DocumentId): Promise<void> {
  await db
    .deleteFrom('setting')
    .where('name', 'like', `${prefixOf(document)}%`)
    .execute();
}
