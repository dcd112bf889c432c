import 'server-only';
import type { DocumentId } from '@tandem/protocol';
import type { Database } from '../db';

/** Counts one more change of who may do what; tokens with a lower version are of the time before it. */
export async function nextAccessVersion(db: Database, id: DocumentId): Promise<number> {
  const { access_version } = await db
    .updateTable('document')
    .set((column) => ({ access_version: column('access_version', '+', 1) }))
    .where('id', '=', id)
    .returning('access_version')
    .executeTakeFirstOrThrow();
  return access_version;
}
