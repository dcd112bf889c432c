import { createHash, generateKeyPairSync, randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import { join } from 'node:path';
import type { ChangeNotice } from '@tandem/protocol';
import { changeNotices, NOTIFY, serviceClaims } from '@tandem/protocol';
import type { JWK } from 'jose';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { freePort } from './sync-process';

const PATH = '/internal/changes';

/** Takes change notices as the web app does, and remembers them. A request that isn't signed is answered 401. */
export class ChangeReceiver {
  readonly url: string;
  /** All that was kept, in the order of arrival. */
  readonly changes: ChangeNotice[] = [];
  /** What the next requests are answered with; 204 once there is nothing left. */
  readonly answers: number[] = [];
  /** Requests that came, whatever they were answered. */
  requests = 0;
  private readonly port: number;
  private readonly key: { readonly private: JWK; readonly public: JWK };
  private server: Server | null = null;
  private readonly wakers = new Set<() => void>();

  private constructor(port: number) {
    this.port = port;
    this.url = `http://127.0.0.1:${port}${PATH}`;
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const kid = randomUUID();
    this.key = {
      private: { ...privateKey.export({ format: 'jwk' }), kid },
      public: { ...publicKey.export({ format: 'jwk' }), kid },
    };
  }

  /** Its address is fixed; it listens once it is opened. */
  static async create(): Promise<ChangeReceiver> {
    return new ChangeReceiver(await freePort());
  }

  /** Writes the key of the sync server into its data folder. */
  readonly prepare = (dataDir: string): void => {
    mkdirSync(join(dataDir, 'secrets'), { recursive: true });
    writeFileSync(join(dataDir, 'secrets/sync-signing.jwk'), JSON.stringify(this.key.private), { mode: 0o600 });
  };

  async open(): Promise<void> {
    const server = createServer((request, response) => {
      // Reports go elsewhere.
      if (request.url !== PATH) {
        response.writeHead(404).end();
        return;
      }
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', async () => {
        const status = await this.take(request.headers.authorization ?? '', Buffer.concat(chunks));
        response.writeHead(status).end();
        for (const wake of [...this.wakers]) wake();
      });
    });
    this.server = server;
    await new Promise<void>((done) => server.listen(this.port, '127.0.0.1', done));
  }

  async shut(): Promise<void> {
    const { server } = this;
    this.server = null;
    if (server === null) return;
    const closed = new Promise((done) => server.close(done));
    server.closeAllConnections();
    await closed;
  }

  /** The first change, from `from` on, that the test looks for. */
  async next(wanted: (change: ChangeNotice) => boolean, from = 0): Promise<ChangeNotice> {
    const found = () => this.changes.slice(from).find(wanted);
    await this.until(() => found() !== undefined);
    const change = found();
    if (change === undefined) throw new Error('it is gone again');
    return change;
  }

  /** Resolves when so many requests have come. */
  untilRequests(count: number): Promise<void> {
    return this.until(() => this.requests >= count);
  }

  private until(isSo: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (!isSo()) return;
        this.wakers.delete(look);
        resolve();
      };
      this.wakers.add(look);
      look();
    });
  }

  private async take(authorization: string, body: Buffer): Promise<number> {
    this.requests++;
    if (!(await this.isSigned(authorization.replace(/^Bearer /, ''), body))) return 401;
    const status = this.answers.shift() ?? 204;
    if (status === 204) this.changes.push(...changeNotices.parse(JSON.parse(body.toString())).changes);
    return status;
  }

  private async isSigned(token: string, body: Buffer): Promise<boolean> {
    try {
      const keys = createLocalJWKSet({ keys: [this.key.public] });
      const options = { algorithms: ['EdDSA'], typ: NOTIFY.type, audience: NOTIFY.audience };
      const claims = serviceClaims.parse((await jwtVerify(token, keys, options)).payload);
      const hash = createHash('sha256').update(body).digest('base64url');
      return claims.req === `POST ${PATH}` && claims.body === hash && claims.sub === 'sync-server';
    } catch {
      // Whatever is wrong with it, the answer is 401.
      return false;
    }
  }
}
