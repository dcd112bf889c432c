import type { Kysely, Migration } from 'kysely';

/** How people were called whose accounts are gone: it stands beside what they wrote. */
export const formerPeople: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('former_person')
      .addColumn('user_id', 'text', (column) => column.primaryKey())
      .addColumn('name', 'text', (column) => column.notNull())
      .execute();
  },
};
