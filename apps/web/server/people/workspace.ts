import type { Database } from '../db/tables';

/** How the workspace is called where nobody has given it another name. */
export const DEFAULT_WORKSPACE_NAME = 'this workspace';

/** How the workspace is called. */
export async function workspaceName(db: Database): Promise<string> {
  const row = await db.selectFrom('setting').select('value').where('name', '=', 'workspace-name').executeTakeFirst();
  return row?.value ?? DEFAULT_WORKSPACE_NAME;
}
