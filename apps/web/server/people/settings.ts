import 'server-only';
import { fail, ok } from '@tandem/protocol';
import { can } from '../access';
import type { Principal } from '../access/principal';
import { noteAudit } from '../audit/note';
import type { Database } from '../db';
import { database } from '../db';
import type { Outcome } from '../denial';
import { FORBIDDEN, SIGN_IN } from '../denial';
import { installationFacts } from './installation';
import { namedWorkspace } from './workspace';

export type Settings = {
  /** How the workspace is called; empty while nobody has named it. */
  readonly name: string;
  /** Whether anybody may make an account without an invitation. */
  readonly isOpen: boolean;
};

/** What admins have set. */
export async function readSettings(who: Principal): Promise<Outcome<Settings>> {
  const facts = await installationFacts();
  if (!can(who, 'settings:manage', facts)) return fail(who.kind === 'user' ? FORBIDDEN : SIGN_IN);
  return ok({ name: (await namedWorkspace(await database())) ?? '', isOpen: facts.isOpen });
}

/** Changes what is given. */
export async function changeSettings(who: Principal, change: Partial<Settings>): Promise<Outcome<null>> {
  if (!can(who, 'settings:manage', await installationFacts()) || who.kind !== 'user') {
    return fail(who.kind === 'user' ? FORBIDDEN : SIGN_IN);
  }
  const db = await database();
  await db.transaction().execute(async (all) => {
    if (change.isOpen !== undefined) await set(all, 'registration', change.isOpen ? 'open' : 'closed');
    if (change.name !== undefined) await set(all, 'workspace-name', change.name.trim());
    const details = { named: change.name !== undefined, isOpen: change.isOpen ?? null };
    await noteAudit(all, { actor: who.sub, action: 'setting.changed', target: 'workspace', details });
  });
  return ok(null);
}

async function set(all: Database, name: 'registration' | 'workspace-name', value: string): Promise<void> {
  const row = all.insertInto('setting').values({ name, value });
  await row.onConflict((conflict) => conflict.column('name').doUpdateSet({ value })).execute();
}
