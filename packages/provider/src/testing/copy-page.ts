import { CloseCode } from '@tandem/protocol';
import type { LocalCopy } from '../local-copy';
import type { Device } from './device';
import { FakeSocket } from './fake-socket';
import { flush } from './flush';
import { Gate, gatedCopy } from './gated-copy';
import type { ModelServer } from './model-server';
import { setUp, type World } from './world';

type PageOptions = {
  readonly sub?: string;
  readonly schema?: number;
  readonly role?: World['role'];
  readonly copy?: LocalCopy;
  /** Whether the storage doesn't answer from the start. */
  readonly isShut?: boolean;
};

/** A page that keeps a local copy, on a device of its own or shared with other pages. */
export class CopyPage {
  readonly world: World;
  readonly gate = new Gate();
  readonly #sockets: FakeSocket[] = [];

  constructor(device: Device, options: PageOptions = {}) {
    const copy = options.copy ?? device.copyFor(options.sub, options.schema);
    if (options.isShut) this.gate.shut();
    const sockets = this.#sockets;
    class OwnSocket extends FakeSocket {
      constructor(url: string, protocols: readonly string[]) {
        super(url, protocols);
        sockets.push(this);
      }
    }
    this.world = setUp({ role: options.role ?? 'editor', localCopy: gatedCopy(copy, this.gate), Socket: OwnSocket });
  }

  /** The socket that is connecting or open. */
  get socket(): FakeSocket | null {
    return this.#sockets.find(({ readyState }) => readyState < 2) ?? null;
  }

  get snapshot() {
    return this.world.provider.getSnapshot();
  }

  get text(): string {
    return this.world.doc.getText('default').toString();
  }

  type(words: string): void {
    this.world.doc.getText('default').insert(0, words);
  }

  /** Lets the copy be read and everything be written that may be. */
  async settle(): Promise<this> {
    await this.gate.whenIdle();
    await flush();
    return this;
  }

  /** Connects and comes in step; the socket that it has then. */
  async connect(server: ModelServer): Promise<FakeSocket> {
    await this.settle();
    if (this.socket === null) this.world.environment.advance(30_000);
    await flush();
    const { socket } = this;
    if (socket === null) throw new Error('the page does not connect');
    server.accept(socket);
    server.serve(socket);
    await this.settle();
    return socket;
  }

  /** The network takes what was typed to the server, and its answer back. */
  async save(server: ModelServer): Promise<void> {
    this.world.environment.advance(10);
    if (this.socket !== null) server.serve(this.socket);
    await this.settle();
  }

  cut(code: number = CloseCode.restart): void {
    this.socket?.drop(code);
  }

  /** The browser kills the page: nothing of it runs any more, and nothing that it had not begun is written. */
  crash(): void {
    this.gate.crash();
    this.cut();
    this.world.provider.destroy();
  }
}
