import type { TestProject } from 'vitest/node';
import { PostgresServer } from './postgres';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The address of a PostgreSQL, without a database's name. */
    postgres: string;
  }
}

/** One PostgreSQL for all integration tests; each takes a database of its own in it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await PostgresServer.start();
  project.provide('postgres', server.address);
  return () => server.stop();
}
