import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';

/** Where an installation under test keeps its metadata. */
export const DATABASES = ['sqlite', 'postgres'] as const;
export type DatabaseKind = (typeof DATABASES)[number];

/** The address of a new, empty PostgreSQL database. */
export async function newPostgresDatabase(): Promise<string> {
  const address = inject('postgres');
  const name = `t${randomUUID().replaceAll('-', '')}`;
  const client = new pg.Client({ connectionString: `${address}/postgres` });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  return `${address}/${name}`;
}

/** The environment of an installation on that kind of database. */
export async function databaseEnv(kind: DatabaseKind): Promise<Record<string, string>> {
  return kind === 'sqlite' ? {} : { DATABASE_URL: await newPostgresDatabase() };
}

/** What installations under test use where the test doesn't say: PostgreSQL in the run of the whole suite on it. */
export async function usualDatabaseEnv(): Promise<Record<string, string>> {
  return databaseEnv(process.env.TANDEM_TEST_DATABASE === 'postgres' ? 'postgres' : 'sqlite');
}
