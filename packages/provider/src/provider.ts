import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { COPY_ORIGIN } from './apply-stored';
import type { ConnectionState } from './connection-machine';
import { ConnectionRunner } from './connection-runner';
import { CopyKeeper } from './copy-keeper';
import { browserEnvironment, reportUncaught } from './environment';
import { LineProbe } from './line-probe';
import { unsavedOf } from './outbox';
import { SessionKeeper } from './session-keeper';
import { SnapshotStore } from './snapshot-store';
import type { SocketEvent } from './socket-events';
import { snapshotOf } from './status';
import type { Environment, Provider, ProviderOptions, ProviderSnapshot, Signal } from './types';
import { WebsocketShell } from './websocket-shell';

/** Keeps a Y.Doc in step with its room, beginning at once. */
export function createProvider(options: ProviderOptions): Provider {
  const provider = new TandemProvider(options);
  provider.start();
  return provider;
}

/** Wires the connection, the socket, the session and the picture together. */
class TandemProvider implements Provider {
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  readonly copy: CopyKeeper;
  readonly #environment: Environment;
  readonly #shell: WebsocketShell;
  readonly #session: SessionKeeper;
  readonly #runner: ConnectionRunner;
  readonly #probe: LineProbe;
  readonly #store = new SnapshotStore();
  #stopSignals: () => void = () => undefined;

  constructor(options: ProviderOptions) {
    const { doc, getToken, environment = browserEnvironment, onFault = reportUncaught } = options;
    this.doc = doc;
    this.awareness = new Awareness(doc);
    this.#environment = environment;
    this.#shell = new WebsocketShell({
      doc,
      awareness: this.awareness,
      WebSocket: options.WebSocket,
      onEvent: (attempt, event) => this.#onSocket(attempt, event),
      onFault,
      onIncoming: options.onIncoming,
    });
    this.#probe = new LineProbe({
      environment,
      doc,
      roundTripMs: () => this.#session.roundTripMs,
      send: (bytes) => this.#shell.send(bytes),
      onDead: () => this.#replaceSocket(),
    });
    this.#session = new SessionKeeper({
      environment,
      getToken,
      line: this.#shell,
      onDead: () => this.#giveUpSocket(),
      onFault,
      onRaised: () => this.copy.rewrite(),
      onOutdated: () => this.copy.freeze(),
    });
    this.copy = new CopyKeeper({
      doc,
      environment,
      onFault,
      copy: options.localCopy,
      onIncoming: options.onIncoming,
      counts: () => ({ made: this.#session.outbox.made, unsaved: unsavedOf(this.#session.outbox) }),
      onUnsent: (edits) => this.#session.found(edits),
      onChange: () => this.#publish(),
    });
    this.#runner = new ConnectionRunner({
      environment,
      getToken,
      openSocket: (attempt, answer) => {
        this.#session.admitted(answer);
        this.#shell.open(attempt, answer);
      },
      closeSocket: () => this.#shell.close(),
      onState: (state) => this.#onState(state),
      onFault,
    });
  }

  start(): void {
    // What the doc already holds may never have reached the server.
    if (Y.encodeStateVector(this.doc).length > 1) this.#session.edited(0, false);
    this.doc.on('update', this.#onUpdate);
    this.doc.on('destroy', this.destroy);
    this.#stopSignals = this.#environment.onSignal((signal) => this.#onSignal(signal));
    this.copy.open(() => this.#connect());
    this.#publish();
  }

  readonly getSnapshot = (): ProviderSnapshot => this.#store.current;

  readonly subscribe = (listener: () => void): (() => void) => this.#store.subscribe(listener);

  readonly retry = (): void => this.#runner.dispatch({ type: 'retry' });

  readonly destroy = (): void => {
    if (this.#runner.state.kind === 'stopped') return;
    this.#store.clear();
    this.#stopSignals();
    this.doc.off('update', this.#onUpdate);
    this.doc.off('destroy', this.destroy);
    this.#runner.dispatch({ type: 'stop' });
    this.copy.close();
    this.#shell.destroy();
    this.awareness.destroy();
  };

  readonly #onUpdate = (update: Uint8Array, origin: unknown, _doc: Y.Doc, transaction: Y.Transaction): void => {
    if (origin === COPY_ORIGIN) return;
    if (this.#shell.isOrigin(origin)) return this.copy.updated(update, false);
    if (this.#session.edited(update.byteLength, transaction.local)) this.copy.updated(update, true);
    this.#publish();
  };

  /** The local copy was read, or there is none: what it said comes before what the server says. */
  #connect(): void {
    this.#session.remembered(this.copy.role);
    this.#runner.dispatch({ type: 'start' });
    this.#publish();
  }

  #onSignal(signal: Signal): void {
    if (signal === 'hidden') return this.copy.flush();
    const isLive = this.#runner.state.kind === 'live';
    // The page slept through its lease: don't wait to be told.
    if (signal !== 'offline' && isLive && this.#session.isLeaseOver) this.#giveUpSocket();
    if (signal === 'online') this.#session.online();
    if (signal === 'online' && isLive) this.#probe.start();
    if (signal === 'visible' && isLive) this.copy.synced();
    this.#runner.dispatch({ type: signal });
    this.#publish();
  }

  #giveUpSocket(): void {
    const { state } = this.#runner;
    if ('attempt' in state) this.#runner.dispatch({ type: 'dead', attempt: state.attempt });
  }

  /** The network is back, and the socket from before doesn't carry any more. */
  #replaceSocket(): void {
    this.#giveUpSocket();
    this.#runner.dispatch({ type: 'retry' });
  }

  #onState(state: ConnectionState): void {
    if (state.kind !== 'live') this.#probe.stop();
    if (state.kind === 'live') {
      this.#session.synced();
      this.copy.synced();
    } else if (state.kind !== 'opening' && state.kind !== 'syncing') this.#session.socketLost();
    this.#publish();
  }

  #onSocket(attempt: number, event: SocketEvent): void {
    switch (event.type) {
      case 'opened':
        this.#session.opened();
        return this.#runner.dispatch({ type: 'opened', attempt });
      case 'heard':
        this.#probe.stop();
        return this.#runner.dispatch({ type: 'heard', attempt });
      case 'synced':
      case 'closed':
        return this.#runner.dispatch({ ...event, attempt });
      case 'uploaded':
        this.#session.uploaded(event.bytes, event.hasNew);
        break;
      case 'echoed':
        this.#session.echoed(event.nonce);
        break;
      case 'noticed':
        this.#session.noticed(event.notice);
    }
    this.#publish();
  }

  #publish(): void {
    const { role, canWrite, outbox, lastSavedAt, mustReload, conditions, restored } = this.#session;
    if (role !== null) this.copy.setRole(role);
    this.copy.acknowledged(outbox.acknowledged);
    const own = { role, canWrite, outbox, lastSavedAt, mustReload, conditions, restored };
    const line = { connection: this.#runner.state, isOnline: this.#environment.isOnline() };
    this.#store.publish(snapshotOf({ ...own, ...line, ...this.copy.facts }));
  }
}
