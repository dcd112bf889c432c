import type { Kysely, Migration } from 'kysely';

/** Documents, links, lists, invitations. The same statements for SQLite and PostgreSQL. */
export const start: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('document')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('owner_id', 'text')
      .addColumn('title', 'text', (column) => column.notNull())
      .addColumn('title_key', 'text', (column) => column.notNull())
      .addColumn('schema_version', 'integer', (column) => column.notNull())
      .addColumn('access_version', 'integer', (column) => column.notNull())
      .addColumn('seq', 'bigint', (column) => column.notNull())
      .addColumn('edited_at', 'bigint')
      .addColumn('edited_by', 'text')
      .addColumn('edited_name', 'text')
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('trashed_at', 'bigint')
      .addColumn('purge_at', 'bigint')
      .addColumn('purged_at', 'bigint')
      .execute();
    await db.schema.createIndex('document_owner').on('document').columns(['owner_id', 'trashed_at']).execute();
    await db.schema.createIndex('document_kind').on('document').columns(['kind', 'purge_at']).execute();
    await addLinks(db);
    await addLists(db);
    await addInstallation(db);
  },
};

async function addLinks(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('share_link')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('document_id', 'text', (column) => column.notNull().references('document.id'))
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('slug_hash', 'text', (column) => column.notNull().unique())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('revoked_at', 'bigint')
    .execute();
  await db.schema.createIndex('share_link_document').on('share_link').column('document_id').execute();
  await db.schema
    .createTable('link_visit')
    .addColumn('link_id', 'text', (column) => column.notNull().references('share_link.id'))
    .addColumn('sub', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('link_visit_key', ['sub', 'link_id'])
    .execute();
}

async function addLists(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('visit')
    .addColumn('user_id', 'text', (column) => column.notNull())
    .addColumn('document_id', 'text', (column) => column.notNull().references('document.id'))
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('visit_key', ['user_id', 'document_id'])
    .execute();
  await db.schema
    .createTable('favourite')
    .addColumn('user_id', 'text', (column) => column.notNull())
    .addColumn('document_id', 'text', (column) => column.notNull().references('document.id'))
    .addPrimaryKeyConstraint('favourite_key', ['user_id', 'document_id'])
    .execute();
}

async function addInstallation(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('invitation')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('secret_hash', 'text', (column) => column.notNull().unique())
    .addColumn('email', 'text')
    .addColumn('created_by', 'text')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addColumn('used_at', 'bigint')
    .execute();
  await db.schema
    .createTable('setting')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('value', 'text', (column) => column.notNull())
    .execute();
  const isPostgres = db.getExecutor().adapter.supportsTransactionalDdl;
  await db.schema
    .createTable('picture')
    .addColumn('user_id', 'text', (column) => column.primaryKey())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('bytes', isPostgres ? 'bytea' : 'blob', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('withdrawal')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('document_id', 'text')
    .addColumn('request', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute();
}
