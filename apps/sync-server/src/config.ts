import { networkInterfaces } from 'node:os';
import { join, resolve } from 'node:path';
import type { LimitName, Limits, Result } from '@tandem/protocol';
import {
  addressesOf,
  DEFAULT_LIMITS,
  DEFAULT_WEB_LIMITS,
  fail,
  isLoopbackHost,
  LIFTABLE,
  limitVariable,
  ok,
} from '@tandem/protocol';
import { z } from 'zod';

/** All that the sync server is told from outside; an unset variable has its default. */
export type Config = {
  readonly host: string;
  readonly syncPort: number;
  /** Where the control API listens, on loopback always. */
  readonly adminPort: number;
  /** Where change notices go. */
  readonly notifyUrl: string;
  /** The file with this server's own key, if there is one. */
  readonly signingKey: string;
  readonly documentsPath: string;
  /** A file or an http(s) address with the public keys of tokens. */
  readonly jwks: string;
  readonly issuer: string;
  readonly origins: readonly string[];
  readonly limits: Limits;
  /** How long the history of documents is kept, in days; for good when null. */
  readonly historyDays: number | null;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
};

const port = z.coerce
  .number({ error: 'it has to be a number' })
  .int({ error: 'it has to be a whole number' })
  .min(0, { error: 'it has to be 0 or more' })
  .max(65_535, { error: 'it has to be 65535 or less' });
const url = (protocols: RegExp, such: string) => z.url({ protocol: protocols, error: `it has to start with ${such}` });

const environment = z.object({
  TANDEM_DATA_DIR: z.string().min(1).default('./data'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: port.default(3000),
  SYNC_PORT: port.default(1234),
  SYNC_ADMIN_PORT: port.default(1235),
  TANDEM_URL: url(/^https?$/, 'http:// or https://').optional(),
  SYNC_URL: url(/^wss?$/, 'ws:// or wss://').optional(),
  SYNC_JWKS: z.string().min(1).optional(),
  WEB_NOTIFY_URL: url(/^https?$/, 'http:// or https://').optional(),
  LIMITS: z.enum(['on', 'off']).default('on'),
  HISTORY_DAYS: z.coerce
    .number({ error: 'it has to be a number of days' })
    .int({ error: 'it has to be a whole number of days' })
    .min(1, { error: 'it has to be 1 or more' })
    .optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the environment once. The failure is one sentence that names the variable. */
export function readConfig(env: Environment): Result<Config, string> {
  const parsed = environment.safeParse(definedOf(env));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return fail(`${issue?.path.join('.')} can't be used: ${issue?.message}.`);
  }
  const set = parsed.data;
  const limits = readLimits(env, set.LIMITS === 'off');
  if (!limits.ok) return limits;
  if (set.LIMITS === 'off' && !isLoopbackHost(set.HOST)) {
    return fail('LIMITS=off is for load tests on this machine; it needs a loopback HOST.');
  }
  const dataDir = resolve(set.TANDEM_DATA_DIR);
  const { webUrl, origins } = addressesOf({
    host: set.HOST,
    webPort: set.PORT,
    syncPort: set.SYNC_PORT,
    webUrl: set.TANDEM_URL,
    syncUrl: set.SYNC_URL,
    outsideIPv4: outsideIPv4(),
  });
  return ok({
    host: set.HOST,
    syncPort: set.SYNC_PORT,
    adminPort: set.SYNC_ADMIN_PORT,
    notifyUrl: set.WEB_NOTIFY_URL ?? `http://${nearHost(set.HOST)}:${set.PORT}/internal/changes`,
    signingKey: join(dataDir, 'secrets', 'sync-signing.jwk'),
    documentsPath: join(dataDir, 'documents'),
    jwks: set.SYNC_JWKS ?? join(dataDir, 'secrets', 'token-public.jwks.json'),
    issuer: webUrl,
    origins,
    limits: limits.value,
    historyDays: set.HISTORY_DAYS ?? null,
    logLevel: set.LOG_LEVEL,
  });
}

/** How a program on this machine reaches what listens on `host`. */
function nearHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
}

function isLimitName(name: string): name is LimitName {
  return name in DEFAULT_LIMITS;
}

function readLimits(env: Environment, lift: boolean): Result<Limits, string> {
  const limits: Record<LimitName, number> = { ...DEFAULT_LIMITS };
  // The web app reads its own from the same environment.
  const known = new Set([...Object.keys(DEFAULT_LIMITS), ...Object.keys(DEFAULT_WEB_LIMITS)].map(limitVariable));
  const unknown = Object.keys(env).find((name) => name.startsWith('LIMIT_') && !known.has(name));
  if (unknown !== undefined) return fail(`${unknown} is no limit; docs/OPERATIONS.md lists them.`);
  if (lift) for (const name of LIFTABLE) limits[name] = Number.POSITIVE_INFINITY;
  for (const name of Object.keys(DEFAULT_LIMITS).filter(isLimitName)) {
    const text = env[limitVariable(name)];
    if (text === undefined || text === '') continue;
    const value = Number(text);
    if (!(Number.isFinite(value) && value > 0)) return fail(`${limitVariable(name)} has to be a number above 0.`);
    limits[name] = value;
  }
  return ok(limits);
}

/** A variable that is set to nothing counts as unset. */
function definedOf(env: Environment): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, value]])),
  );
}

function outsideIPv4(): string | undefined {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return all.find((address) => address.family === 'IPv4' && !address.internal)?.address;
}
