import type { BetterAuthOptions } from 'better-auth';
import { PASSWORD_LENGTH } from '../../features/account/password-length';
import type { DatabasePlace } from '../db/open';
import type { Database } from '../db/tables';
import { CLIENT_HEADER } from '../http/client-network';

/** How long a sign-in lasts, in seconds. */
const SESSION_S = 30 * 24 * 3600;

export type AuthSettings = {
  readonly db: Database;
  readonly place: DatabasePlace;
  /** The address that people use. */
  readonly tandemUrl: string;
  readonly secret: string;
};

/** Accounts as better-auth keeps them. Its own routes are not mounted: each way in is a route of ours. */
export function authOptions({ db, place, tandemUrl, secret }: AuthSettings) {
  return {
    baseURL: tandemUrl,
    secret,
    database: { db, type: place.kind },
    telemetry: { enabled: false },
    logger: { level: 'error' as const },
    emailAndPassword: {
      enabled: true,
      autoSignIn: false,
      minPasswordLength: PASSWORD_LENGTH.least,
      maxPasswordLength: PASSWORD_LENGTH.most,
    },
    user: {
      additionalFields: {
        color: { type: 'string' as const, required: false, input: false },
        // The least, until whoever makes the account says what it is.
        role: { type: 'string' as const, required: false, input: false, defaultValue: 'guest' },
        suspendedAt: { type: 'number' as const, bigint: true, required: false, input: false },
      },
    },
    // Read from the database each time, so that a withdrawn session is over at once.
    session: { expiresIn: SESSION_S, disableSessionRefresh: true, cookieCache: { enabled: false } },
    // Limits are ours: per account and network, with trusted proxies counted.
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'tandem',
      ipAddress: { ipAddressHeaders: [CLIENT_HEADER], ipv6Subnet: 64 },
      useSecureCookies: tandemUrl.startsWith('https:'),
    },
  } satisfies BetterAuthOptions;
}

export type AuthOptions = ReturnType<typeof authOptions>;
