import { encodeSyncStep2, MessageType, parseNotice } from '@tandem/protocol';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as sync from 'y-protocols/sync';
import type { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { SocketEvent } from './socket-events';

type Handler = WebsocketProvider['messageHandlers'][number];

/** Reads the server's messages of sync and ours in place of y-websocket's handlers, and keeps what they brought. */
export class MessageReader {
  /** Whether the server's step 1 is answered; a reader's answer would be ignored, and held against it. */
  isWriting = false;
  readonly #onFault: (fault: unknown) => void;
  readonly #onIncoming: (update: Uint8Array) => void;
  #happened: SocketEvent[] = [];
  /** The server's last step 1 that was not answered because the session only read. */
  #unanswered: Uint8Array | null = null;

  constructor(onFault: (fault: unknown) => void, onIncoming: (update: Uint8Array) => void = () => undefined) {
    this.#onFault = onFault;
    this.#onIncoming = onIncoming;
  }

  install(provider: WebsocketProvider): void {
    provider.messageHandlers[MessageType.sync] = (...message) => this.#readSync(...message);
    provider.messageHandlers[MessageType.ack] = (_encoder, decoder) => this.#readAck(decoder);
    provider.messageHandlers[MessageType.notice] = (_encoder, decoder) => this.#readNotice(decoder);
  }

  /** A new socket: nothing said on an older one counts. */
  reset(): void {
    this.#happened = [];
    this.#unanswered = null;
  }

  /** What the messages read since the last call brought, in their order. */
  takeEvents(): readonly SocketEvent[] {
    return this.#happened.splice(0);
  }

  takeUnanswered(): Uint8Array | null {
    const stateVector = this.#unanswered;
    this.#unanswered = null;
    return stateVector;
  }

  #readSync(...[encoder, decoder, provider]: Parameters<Handler>): void {
    const type = decoding.peekVarUint(decoder);
    if (type === sync.messageYjsSyncStep1) return this.#readStep1(encoder, decoder, provider.doc);
    this.#onIncoming(peekUpdate(decoder));
    encoding.writeVarUint(encoder, MessageType.sync);
    const faults: unknown[] = [];
    sync.readSyncMessage(decoder, encoder, provider.doc, provider, (fault) => faults.push(fault));
    // Before the first sync a part that could not be applied would pass for the whole document.
    if (faults.length > 0 && !provider.synced) throw faults[0];
    for (const fault of faults) this.#onFault(fault);
    if (type === sync.messageYjsSyncStep2 && !provider.synced) {
      provider.synced = true;
      this.#happened.push({ type: 'synced' });
    }
  }

  #readStep1(encoder: encoding.Encoder, decoder: decoding.Decoder, doc: Y.Doc): void {
    decoding.readVarUint(decoder);
    const stateVector = decoding.readVarUint8Array(decoder).slice();
    if (!this.isWriting) {
      this.#unanswered = stateVector;
      return;
    }
    const update = Y.encodeStateAsUpdate(doc, stateVector);
    encoding.writeUint8Array(encoder, encodeSyncStep2(update));
    this.#happened.push({ type: 'uploaded', bytes: encoding.length(encoder), hasNew: hasStructs(update) });
  }

  #readAck(decoder: decoding.Decoder): void {
    this.#happened.push({ type: 'echoed', nonce: decoding.readVarUint(decoder) });
  }

  #readNotice(decoder: decoding.Decoder): void {
    // A notice that this version doesn't know is meant for a newer one.
    const notice = parseNotice(decoding.readVarString(decoder));
    if (notice !== null) this.#happened.push({ type: 'noticed', notice });
  }
}

/** The update of a step 2 or an update message, which stays to be read. */
function peekUpdate({ arr, pos }: decoding.Decoder): Uint8Array {
  const ahead = decoding.createDecoder(arr.subarray(pos));
  decoding.readVarUint(ahead);
  return decoding.readVarUint8Array(ahead);
}

/** Whether an update brings more than deletions, which Yjs sends whole each time. It begins with a count of clients. */
export function hasStructs(update: Uint8Array): boolean {
  return update[0] !== 0;
}
