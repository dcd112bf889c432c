/**
 * The tables of a backup with what orders their rows, each after those that its rows point to. A new table belongs
 * here or below.
 */
export const KEPT_TABLES = [
  { name: 'user', key: ['id'] },
  { name: 'account', key: ['id'] },
  { name: 'document', key: ['id'] },
  { name: 'share_link', key: ['id'] },
  { name: 'share', key: ['id'] },
  { name: 'person_group', key: ['id'] },
  { name: 'group_member', key: ['user_id', 'group_id'] },
  { name: 'access_request', key: ['document_id', 'user_id'] },
  { name: 'notification', key: ['id'] },
  { name: 'audit', key: ['seq'] },
  { name: 'link_visit', key: ['sub', 'link_id'] },
  { name: 'visit', key: ['user_id', 'document_id'] },
  { name: 'favourite', key: ['user_id', 'document_id'] },
  { name: 'invitation', key: ['id'] },
  { name: 'setting', key: ['name'] },
  { name: 'picture', key: ['user_id'] },
  { name: 'former_person', key: ['user_id'] },
] as const satisfies readonly KeptTable[];

export type KeptTable = { readonly name: string; readonly key: readonly string[] };

/** The tables that a backup leaves out, and why. */
export const LEFT_OUT_TABLES: Readonly<Record<string, string>> = {
  session: 'a sign-in that ended after the backup must not come back; people sign in again',
  verification: 'secrets that live for minutes',
  standing: 'what open sessions rest on; after a restore there are none',
  withdrawal: 'tells a running sync server of sessions that end; after a restore there are none',
};

/** The kept table of that name, or null. */
export function keptTable(name: string): KeptTable | null {
  return KEPT_TABLES.find((table) => table.name === name) ?? null;
}
