import { randomBytes, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { documentIdText, ROLES, roomOf } from '@tandem/protocol';
import { z } from 'zod';
import { parseDisplayName } from '../../features/session/display-name';
import { readConfig } from '../config/read-config';
import { caretColor } from '../guest/caret-color';
import { importSigningKey, signToken } from './sign';

const usage =
  'Usage: npm run --silent token -- --document <uuid> --role <viewer|commenter|editor|owner> --name <name> [--sub <id>] [--json]';

const request = z.object({
  document: documentIdText,
  role: z.enum(ROLES),
  name: z.string().transform((text, context) => {
    const name = parseDisplayName(text);
    if (name === null) context.addIssue({ code: 'custom', message: 'a name has 1 to 80 characters' });
    return name ?? z.NEVER;
  }),
  sub: z.string().min(1).max(200).optional(),
  json: z.boolean().default(false),
});

/** Prints one token on one line; with --json its address and room too. */
async function main(): Promise<void> {
  const text = { type: 'string' } as const;
  const options = { document: text, role: text, name: text, sub: text, json: { type: 'boolean' } } as const;
  const { document, role, name, sub, json } = request.parse(parseArgs({ options }).values);
  const { tandemUrl, syncUrl, dataDir } = readConfig(process.env);
  const file = path.join(dataDir, 'secrets', 'token-signing.jwk');
  const key = await importSigningKey(JSON.parse(await readFile(file, 'utf8')));
  const subject = sub ?? `token:${randomBytes(12).toString('base64url')}`;
  const ids = { sub: subject, sid: randomUUID(), jti: randomUUID() };
  const grant = { iss: tandemUrl, ...ids, doc: document, role, name, color: caretColor(subject), ver: 0 };
  const token = await signToken(key, grant, Date.now() / 1000);
  const line = json ? JSON.stringify({ url: syncUrl, room: roomOf(document).name, token }) : token;
  process.stdout.write(`${line}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n${usage}\n`);
  process.exitCode = 1;
});

function explain(error: unknown): string {
  if (error instanceof z.ZodError) {
    return error.issues.map((issue) => `--${issue.path.join('.')}: ${issue.message}`).join('\n');
  }
  return error instanceof Error ? error.message : String(error);
}
