import { join } from 'node:path';
import { freePort, SyncProcess } from '@tandem/testkit';
import type { DatabasePlace } from '../../apps/web/server/db/open';
import { ensureKeys } from '../../scripts/lib/keys.mjs';
import { usualDatabaseEnv } from './new-database';
import { Visitor } from './visitor';
import type { WebWish } from './web-process';
import { WebProcess } from './web-process';

export const PASSWORD = 'a sentence to remember';

type Wish = Pick<WebWish, 'env' | 'preload'> & {
  /** Settings of the web app alone. */
  readonly webEnv?: Readonly<Record<string, string>>;
  /** Done between the start of the sync server and that of the web app. */
  readonly before?: (sync: SyncProcess, tandemUrl: string) => Promise<void>;
  /** Fills the empty data folder before the first start, given the settings of both; it makes keys unless told otherwise. */
  readonly prepare?: (dataDir: string, env: Readonly<Record<string, string>>) => void;
};

/** Both servers on a folder of their own, claimed by Ada. */
export class Installation {
  readonly sync: SyncProcess;
  readonly admin: Visitor;
  /** The settings of both, and of commands that are run beside them. */
  readonly env: Readonly<Record<string, string>>;
  private current: WebProcess;

  private constructor(sync: SyncProcess, web: WebProcess, env: Readonly<Record<string, string>>) {
    this.sync = sync;
    this.current = web;
    this.env = env;
    this.admin = new Visitor(web.url);
  }

  static async start(wish: Wish = {}): Promise<Installation> {
    const installation = await Installation.unclaimed(wish);
    await installation.claim();
    return installation;
  }

  /** As after the first start, before anybody has used the link that it printed. */
  static async unclaimed({
    env = {},
    webEnv: more = {},
    preload = [],
    before,
    prepare = ensureKeys,
  }: Wish = {}): Promise<Installation> {
    const [port, adminPort] = [await freePort(), await freePort()];
    const shared = {
      PORT: String(port),
      TANDEM_URL: `http://localhost:${port}`,
      SYNC_ADMIN_PORT: String(adminPort),
      LOG_LEVEL: 'warn',
      ...(await usualDatabaseEnv()),
      ...env,
    };
    const sync = await SyncProcess.start({ prepare: (dataDir) => prepare(dataDir, shared), env: shared });
    const webEnv = { ...shared, SYNC_PORT: String(sync.port), SYNC_URL: `ws://localhost:${sync.port}`, ...more };
    await before?.(sync, shared.TANDEM_URL);
    const web = await WebProcess.start({ dataDir: sync.dataDir, port, env: webEnv, preload });
    return new Installation(sync, web, webEnv);
  }

  /** Makes Ada's account with the printed link, and signs her in. */
  async claim(): Promise<void> {
    const secret = this.web.setupUrl?.split('/').at(-1) ?? '';
    const account = { secret, name: 'Ada Lovelace', email: 'ada@example.org', password: PASSWORD };
    await this.admin.get('POST', '/api/setup', account);
    await this.admin.get('POST', '/api/session', account);
  }

  /** Where its metadata is, for a look or a change behind its back. */
  get metadata(): DatabasePlace {
    const url = this.env.DATABASE_URL;
    if (url !== undefined) return { kind: 'postgres', url };
    return { kind: 'sqlite', file: join(this.sync.dataDir, 'tandem.db') };
  }

  get web(): WebProcess {
    return this.current;
  }

  /** Stops the web app and starts it again at the same address. */
  async restartWeb(): Promise<void> {
    const { port } = this.current;
    await this.current.stop('SIGTERM');
    this.current = await WebProcess.start({ dataDir: this.sync.dataDir, port, env: this.env });
  }

  /** Somebody whom Ada has invited, signed in. */
  async member(name: string): Promise<Visitor> {
    const email = `${name.toLowerCase()}@example.org`;
    const { url } = await this.admin.get('POST', '/api/people/invitations', { email });
    const visitor = new Visitor(this.web.url);
    const secret = String(url).split('/').at(-1);
    await visitor.get('POST', '/api/join', { secret, name, password: PASSWORD });
    await visitor.get('POST', '/api/session', { email, password: PASSWORD });
    return visitor;
  }

  /** Somebody without an account who has given a name. */
  async guest(name: string): Promise<Visitor> {
    const visitor = new Visitor(this.web.url);
    await visitor.get('POST', '/api/guest', { name });
    return visitor;
  }

  async stop(): Promise<void> {
    await this.web.stop();
    await this.sync.remove();
  }
}
