import type { Kysely, Migration } from 'kysely';
import { sql } from 'kysely';

/** People and groups in documents, nested documents, requests, what people are told, and what was done. */
export const peopleAndSharing: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await extendDocuments(db);
    await extendLinks(db);
    await addShares(db);
    await addGroups(db);
    await addNews(db);
    await addAudit(db);
    await appointOwner(db);
  },
};

async function extendDocuments(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('document').addColumn('parent_id', 'text').execute();
  await db.schema
    .alterTable('document')
    .addColumn('inherits', 'integer', (column) => column.notNull().defaultTo(1))
    .execute();
  await db.schema.alterTable('document').addColumn('workspace_role', 'text').execute();
  await db.schema.alterTable('document').addColumn('trashed_with', 'text').execute();
  await db.schema.createIndex('document_parent').on('document').column('parent_id').execute();
  await db.schema.createIndex('document_workspace').on('document').column('workspace_role').execute();
}

async function extendLinks(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('share_link').addColumn('expires_at', 'bigint').execute();
  await db.schema.alterTable('share_link').addColumn('expired_at', 'bigint').execute();
  await db.schema.alterTable('share_link').addColumn('password_hash', 'text').execute();
  for (const table of ['share_link', 'link_visit']) {
    await db.schema
      .alterTable(table)
      .addColumn('version', 'integer', (column) => column.notNull().defaultTo(1))
      .execute();
  }
  await db.schema.createIndex('share_link_expiry').on('share_link').columns(['expired_at', 'expires_at']).execute();
}

async function addShares(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('share')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('document_id', 'text', (column) => column.notNull().references('document.id'))
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('target_id', 'text', (column) => column.notNull())
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('created_by', 'text')
    .addUniqueConstraint('share_of', ['document_id', 'kind', 'target_id'])
    .execute();
  await db.schema.createIndex('share_target').on('share').columns(['target_id', 'kind']).execute();
  await db.schema
    .createTable('standing')
    .addColumn('document_id', 'text', (column) => column.notNull().references('document.id'))
    .addColumn('sub', 'text', (column) => column.notNull())
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('standing_key', ['document_id', 'sub'])
    .execute();
  await db.schema.createIndex('standing_sub').on('standing').columns(['sub', 'at']).execute();
}

async function addGroups(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('person_group')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('name_key', 'text', (column) => column.notNull().unique())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('group_member')
    .addColumn('group_id', 'text', (column) => column.notNull().references('person_group.id'))
    .addColumn('user_id', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('group_member_key', ['user_id', 'group_id'])
    .execute();
  await db.schema
    .alterTable('invitation')
    .addColumn('role', 'text', (column) => column.notNull().defaultTo('member'))
    .execute();
}

async function addNews(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('access_request')
    .addColumn('document_id', 'text', (column) => column.notNull().references('document.id'))
    .addColumn('user_id', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('answer', 'text')
    .addColumn('answered_at', 'bigint')
    .addPrimaryKeyConstraint('access_request_key', ['document_id', 'user_id'])
    .execute();
  await db.schema
    .createTable('notification')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('user_id', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('document_id', 'text')
    .addColumn('actor_id', 'text')
    .addColumn('role', 'text')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('read_at', 'bigint')
    .execute();
  await db.schema.createIndex('notification_user').on('notification').columns(['user_id', 'created_at']).execute();
}

async function addAudit(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('audit')
    .addColumn('seq', 'bigint', (column) => column.primaryKey())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('target', 'text', (column) => column.notNull())
    .addColumn('details', 'text', (column) => column.notNull())
    .addColumn('network', 'text')
    .addColumn('hash', 'text', (column) => column.notNull())
    .execute();
}

/** Every claimed installation has an owner: the first of its admins. */
async function appointOwner(db: Kysely<unknown>): Promise<void> {
  const tables = await db.introspection.getTables();
  if (!tables.some(({ name }) => name === 'user')) return;
  await sql`update "user" set "role" = 'owner' where "id" =
    (select "id" from "user" where "role" = 'admin' order by "createdAt" limit 1)`.execute(db);
}
