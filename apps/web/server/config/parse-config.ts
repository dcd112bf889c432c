import path from 'node:path';
import { addressesOf, isLoopbackHost } from '@tandem/protocol';
import { z } from 'zod';
import type { DatabasePlace } from '../db/open';
import type { WebLimits } from '../limits/web-limits';
import { LIFTED_WEB_LIMITS, readWebLimits } from '../limits/web-limits';

/** What the web app takes from its environment. */
export type Config = {
  /** The address that people use, without a trailing slash. */
  readonly tandemUrl: string;
  /** Whether that address was made from what the network calls this machine, as nobody has set one. */
  readonly isNetworkHome: boolean;
  /** The sync-server as browsers reach it, without a trailing slash. */
  readonly syncUrl: string;
  /** Origins whose pages may post; compared exactly. */
  readonly origins: readonly string[];
  readonly dataDir: string;
  /** Where the sync server listens for us, without a trailing slash. */
  readonly adminUrl: string;
  readonly database: DatabasePlace;
  /** Whether anybody may start a page without an account. */
  readonly isDemoOn: boolean;
  readonly limits: WebLimits;
};

export class ConfigError extends Error {}

const port = z.coerce.number().int().min(1).max(65_535);
const address = (...protocols: string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    message: `must be an address that starts with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
  });

const environment = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: port.default(3000),
  SYNC_PORT: port.default(1234),
  TANDEM_URL: address('http:', 'https:').optional(),
  SYNC_URL: address('ws:', 'wss:').optional(),
  TANDEM_DATA_DIR: z.string().default('./data'),
  SYNC_ADMIN_PORT: port.default(1235),
  SYNC_ADMIN_URL: address('http:', 'https:').optional(),
  DATABASE_URL: address('postgres:', 'postgresql:').optional(),
  DEMO: z.enum(['on', 'off'], { error: 'must be on or off' }).optional(),
  LIMITS: z.enum(['on', 'off'], { error: 'must be on or off' }).default('on'),
});

/** Reads the configuration; `outsideIPv4` is this machine's address for others, if it has one. */
export function parseConfig(
  env: Readonly<Record<string, string | undefined>>,
  outsideIPv4: string | undefined,
): Config {
  // An empty variable counts as unset, as shells and compose files write it.
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new ConfigError(`${issue?.path.join('.') ?? 'environment'}: ${issue?.message ?? 'not valid'}`);
  }
  const { HOST, PORT, SYNC_PORT, TANDEM_URL, SYNC_URL, DEMO } = parsed.data;
  const { webUrl, syncUrl, origins } = addressesOf({
    host: HOST,
    webPort: PORT,
    syncPort: SYNC_PORT,
    webUrl: TANDEM_URL,
    syncUrl: SYNC_URL,
    outsideIPv4,
  });
  return {
    tandemUrl: webUrl,
    isNetworkHome: TANDEM_URL === undefined && !isLoopbackHost(HOST),
    syncUrl,
    origins,
    ...placesOf(parsed.data),
    // What others reach gives nothing away unless told to, also behind a proxy.
    isDemoOn: DEMO === undefined ? isLoopbackHost(HOST) && isLoopbackHost(new URL(webUrl).hostname) : DEMO === 'on',
    limits: parsed.data.LIMITS === 'off' ? LIFTED_WEB_LIMITS : limitsOf(given),
  };
}

function placesOf(set: z.output<typeof environment>): Pick<Config, 'dataDir' | 'adminUrl' | 'database'> {
  const dataDir = path.resolve(set.TANDEM_DATA_DIR);
  const adminUrl = (set.SYNC_ADMIN_URL ?? `http://127.0.0.1:${set.SYNC_ADMIN_PORT}`).replace(/\/+$/, '');
  const database: DatabasePlace =
    set.DATABASE_URL === undefined
      ? { kind: 'sqlite', file: path.join(dataDir, 'tandem.db') }
      : { kind: 'postgres', url: set.DATABASE_URL };
  return { dataDir, adminUrl, database };
}

function limitsOf(env: Readonly<Record<string, string | undefined>>): WebLimits {
  const limits = readWebLimits(env);
  if (!limits.ok) throw new ConfigError(limits.error);
  return limits.value;
}
