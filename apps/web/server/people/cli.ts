import { subOf } from '../access/principal';
import { noteAudit } from '../audit/note';
import { readConfig } from '../config/read-config';
import { openDatabase } from '../db/open';
import type { Database } from '../db/tables';
import { startedAt } from './address';
import { makeInvitation, normalEmail } from './invitation-store';

const usage = 'Usage: npm run admin -- <invite|reset|promote|owner> <e-mail>';
const COMMANDS = ['invite', 'reset', 'promote', 'owner'] as const;

/**
 * Prints one link on one line, to join or to set a new password; or makes somebody an admin, or the owner of the workspace.
 * Works beside a running server and without one.
 */
async function main([name, email = '', ...rest]: readonly string[]): Promise<void> {
  const command = COMMANDS.find((each) => each === name);
  if (command === undefined || rest.length > 0) throw new Error(usage);
  if (!/^\S+@\S+$/.test(email)) throw new Error(`"${email}" is no e-mail address.\n${usage}`);
  const { database, tandemUrl } = readConfig(process.env);
  const db = openDatabase(database);
  const address = normalEmail(email);
  const known = await db.selectFrom('user').select('id').where('email', '=', address).executeTakeFirst();
  if (command !== 'invite' && known === undefined) throw new Error(`Nobody has an account with ${address}.`);
  if (command === 'invite' && known !== undefined) throw new Error(`${address} has an account already.`);
  if (command === 'promote') await promote(db, address);
  else if (command === 'owner') await appointOwner(db, address);
  else await printLink(db, command, address, (await addressFor(db)) ?? tandemUrl);
  await db.destroy();
}

/** Where this Tandem was started last, unless the environment says something about it. */
async function addressFor(db: Database): Promise<string | null> {
  const { TANDEM_URL, HOST, PORT } = process.env;
  return TANDEM_URL || HOST || PORT ? null : startedAt(db);
}

async function promote(db: Database, email: string): Promise<void> {
  const promoted = await db.transaction().execute(async (all) => {
    const others = all
      .updateTable('user')
      .set({ role: 'admin' })
      .where('email', '=', email)
      .where('role', '!=', 'owner');
    const user = await others.returning('id').executeTakeFirst();
    if (user === undefined) return false;
    const target = subOf(user.id);
    await noteAudit(all, { actor: 'system', action: 'person.role', target, details: { role: 'admin' } });
    return true;
  });
  if (!promoted) throw new Error(`${email} owns this workspace, which is more than an admin.`);
  process.stderr.write(`${email} is an admin now.\n`);
}

/** For a workspace whose owner is lost: whoever was it is an admin from now on. */
async function appointOwner(db: Database, email: string): Promise<void> {
  await db.transaction().execute(async (all) => {
    await all.updateTable('user').set({ role: 'admin' }).where('role', '=', 'owner').execute();
    const next = all.updateTable('user').set({ role: 'owner', suspendedAt: null }).where('email', '=', email);
    const { id } = await next.returning('id').executeTakeFirstOrThrow();
    await noteAudit(all, { actor: 'system', action: 'person.owner', target: subOf(id) });
  });
  process.stderr.write(`${email} owns the workspace now; whoever did before is an admin.\n`);
}

async function printLink(db: Database, kind: 'invite' | 'reset', email: string, tandemUrl: string): Promise<void> {
  const link = await makeInvitation(db, { kind, email, createdBy: null }, tandemUrl, Date.now());
  process.stderr.write(
    kind === 'invite'
      ? `Send this link to ${email}. It works once, for seven days:\n`
      : `Send this link to ${email}. It sets a new password, once, within a day:\n`,
  );
  process.stdout.write(`${link}\n`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
});

function explain(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return /no such table|does not exist/.test(message)
    ? 'There is no metadata yet. Start Tandem once with npm start, then try again.'
    : message;
}
