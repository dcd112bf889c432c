import type { Database } from '../db/tables';

/** How the workspace is called in sentences; a plain word while nobody has named it. */
export async function workspaceName(db: Database): Promise<string> {
  return (await namedWorkspace(db)) ?? 'this workspace';
}

/** The name that an admin has given to the workspace; null while there is none. */
export async function namedWorkspace(db: Database): Promise<string | null> {
  const row = await db.selectFrom('setting').select('value').where('name', '=', 'workspace-name').executeTakeFirst();
  return row === undefined || row.value === '' ? null : row.value;
}
