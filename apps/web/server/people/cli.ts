import { readConfig } from '../config/read-config';
import { openDatabase } from '../db/open';
import { makeInvitation, normalEmail } from './invitation-store';

const usage = 'Usage: npm run admin -- invite <e-mail> | npm run admin -- reset <e-mail>';

/** Prints one link on one line: to join, or to set a new password. Works beside a running server and without one. */
async function main([command, email = '', ...rest]: readonly string[]): Promise<void> {
  if ((command !== 'invite' && command !== 'reset') || rest.length > 0) throw new Error(usage);
  if (!/^\S+@\S+$/.test(email)) throw new Error(`"${email}" is no e-mail address.\n${usage}`);
  const { database, tandemUrl } = readConfig(process.env);
  const db = openDatabase(database);
  const address = normalEmail(email);
  const known = await db.selectFrom('user').select('id').where('email', '=', address).executeTakeFirst();
  if (command === 'reset' && known === undefined) throw new Error(`Nobody has an account with ${address}.`);
  if (command === 'invite' && known !== undefined) throw new Error(`${address} has an account already.`);
  const link = await makeInvitation(db, { kind: command, email: address, createdBy: null }, tandemUrl, Date.now());
  process.stderr.write(
    command === 'invite'
      ? `Send this link to ${address}. It works once, for seven days:\n`
      : `Send this link to ${address}. It sets a new password, once, within a day:\n`,
  );
  process.stdout.write(`${link}\n`);
  await db.destroy();
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
