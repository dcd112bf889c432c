import type { AddressInfo, Socket } from 'node:net';
import { connect, createServer } from 'node:net';

type Pair = { readonly client: Socket; readonly server: Socket };

/** A TCP proxy that can cut the line: what a partition, a dead peer and a slow link look like to both ends. */
export class TcpProxy {
  private readonly target: { host: string; port: number };
  private readonly listener = createServer((client) => this.join(client));
  private readonly pairs = new Set<Pair>();
  private readonly abandoned: Socket[] = [];
  private mode: 'open' | 'cut' | 'stalled' = 'open';
  /** Bytes passed in each direction and connections accepted or refused, since the start. */
  readonly counters = { toServer: 0, toClient: 0, accepted: 0, refused: 0 };

  private constructor(target: { host: string; port: number }) {
    this.target = target;
  }

  static async start(targetPort: number, host = '127.0.0.1', listenPort = 0): Promise<TcpProxy> {
    const proxy = new TcpProxy({ host, port: targetPort });
    await new Promise<void>((resolve) => proxy.listener.listen(listenPort, '127.0.0.1', resolve));
    return proxy;
  }

  get port(): number {
    const address: AddressInfo | string | null = this.listener.address();
    if (typeof address !== 'object' || address === null) throw new Error('the proxy is closed');
    return address.port;
  }

  /** Connections that pass now. */
  get open(): number {
    return this.pairs.size;
  }

  /** Resets every connection, dropping the bytes in flight, and refuses new ones until `heal`. */
  cut(): void {
    this.mode = 'cut';
    this.reset();
  }

  /** Resets the clients' ends alone: the server is not told and keeps half-open sockets. New connections pass. */
  halfOpen(): void {
    for (const pair of this.pairs) {
      for (const end of [pair.client, pair.server]) {
        end.removeAllListeners();
        end.on('error', () => end.destroy());
      }
      this.abandoned.push(pair.server);
      pair.client.resetAndDestroy();
    }
    this.pairs.clear();
  }

  /** Resets every connection; new ones pass. */
  reset(): void {
    for (const { client, server } of this.pairs) {
      client.resetAndDestroy();
      server.resetAndDestroy();
    }
    this.pairs.clear();
  }

  /** Passes nothing more, neither bytes nor an end, until `heal`: the peer seems to have vanished. */
  stall(): void {
    this.mode = 'stalled';
    for (const { client, server } of this.pairs) {
      client.pause();
      server.pause();
    }
  }

  heal(): void {
    this.mode = 'open';
    for (const { client, server } of this.pairs) {
      client.resume();
      server.resume();
    }
  }

  /** Lets the server know of its half-open sockets at last. */
  endHalfOpen(): void {
    for (const server of this.abandoned.splice(0)) server.resetAndDestroy();
  }

  async close(): Promise<void> {
    this.cut();
    this.endHalfOpen();
    await new Promise<void>((resolve) => this.listener.close(() => resolve()));
  }

  private join(client: Socket): void {
    if (this.mode === 'cut') {
      this.counters.refused++;
      client.resetAndDestroy();
      return;
    }
    this.counters.accepted++;
    const server = connect(this.target);
    const pair = { client, server };
    this.pairs.add(pair);
    this.pass(pair, client, server, 'toServer');
    this.pass(pair, server, client, 'toClient');
    if (this.mode === 'stalled') this.stall();
  }

  private pass(pair: Pair, from: Socket, to: Socket, counter: 'toServer' | 'toClient'): void {
    from.setNoDelay(true);
    from.on('data', (bytes) => {
      if (this.mode !== 'open') return;
      this.counters[counter] += bytes.byteLength;
      if (!to.write(bytes)) {
        from.pause();
        to.once('drain', () => this.mode === 'open' && from.resume());
      }
    });
    from.on('end', () => to.end());
    from.on('close', () => {
      this.pairs.delete(pair);
      to.destroy();
    });
    // A reset is told by 'close' as well.
    from.on('error', () => to.destroy());
  }
}
