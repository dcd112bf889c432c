import type { Config } from '../config/parse-config';

/** In a data folder while it is restored, and after a restore that did not end well. `npm start` refuses then. */
export const INCOMPLETE_NAME = 'INCOMPLETE.txt';

/** What that file says. */
export function incompleteWords({ dataDir, database }: Pick<Config, 'dataDir' | 'database'>): string {
  const also = database.kind === 'postgres' ? ', and so does the database that DATABASE_URL names' : '';
  return `${dataDir} holds a part of a backup only${also}. Empty it, then restore again.`;
}
