import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { LeanClient } from './client';
import type { RunningServer } from './servers';

const SYNC = 0;
const AWARENESS = 1;
const STEP_1 = 0;
const STEP_2 = 1;
const UPDATE = 2;
const ACK = 120;
const EMPTY_STEP_1 = Uint8Array.of(SYNC, STEP_1, 1, 0);

/** A sync message that holds an update. */
export function updateMessage(update: Uint8Array): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, SYNC);
    encoding.writeVarUint(encoder, UPDATE);
    encoding.writeVarUint8Array(encoder, update);
  });
}

/** The update in a sync message, a view into it, or null where it holds none. */
export function updateIn(message: Uint8Array): Uint8Array | null {
  if (message[0] !== SYNC || (message[1] !== UPDATE && message[1] !== STEP_2)) return null;
  const decoder = decoding.createDecoder(message);
  decoder.pos = 2;
  return decoding.readVarUint8Array(decoder);
}

type Listener = {
  /** Each update that comes, a view that is valid only now. */
  readonly onUpdate?: (update: Uint8Array) => void;
  readonly onSynced?: () => void;
  readonly onAck?: (nonce: number) => void;
  /** Each awareness message that comes, valid only now. */
  readonly onAwareness?: (message: Uint8Array) => void;
};

/** One client in one room of a server, whatever its dialect. */
export class RoomClient {
  private readonly client: LeanClient;
  private readonly server: RunningServer;
  private readonly room: string;

  private constructor(client: LeanClient, server: RunningServer, room: string) {
    this.client = client;
    this.server = server;
    this.room = room;
  }

  /** Connects and asks for the whole document. */
  static async open(server: RunningServer, room: string, token: string, listener: Listener): Promise<RoomClient> {
    const { dialect } = server.kind;
    const client = await LeanClient.open(server.port, dialect.path(room, token), (frame) => {
      const message = dialect.unwrap(frame);
      if (message !== null) hear(message, listener);
    });
    client.send([...dialect.greeting(room), dialect.wrap(room, EMPTY_STEP_1)]);
    return new RoomClient(client, server, room);
  }

  send(messages: readonly Uint8Array[]): void {
    const { dialect } = this.server.kind;
    this.client.send(messages.map((message) => dialect.wrap(this.room, message)));
  }

  /** Asks to be told when all that was sent before is durable; only Tandem answers. */
  askAck(nonce: number): void {
    this.client.send([
      encoding.encode((encoder) => {
        encoding.writeVarUint(encoder, ACK);
        encoding.writeVarUint(encoder, nonce);
      }),
    ]);
  }

  close(): void {
    this.client.close();
  }
}

function hear(message: Uint8Array, { onUpdate, onSynced, onAck, onAwareness }: Listener): void {
  if (message[0] === AWARENESS) return onAwareness?.(message);
  if (message[0] === ACK) {
    const decoder = decoding.createDecoder(message);
    decoder.pos = 1;
    onAck?.(decoding.readVarUint(decoder));
    return;
  }
  if (message[0] !== SYNC || message[1] === STEP_1) return;
  const update = updateIn(message);
  if (update !== null && update.byteLength > 2) onUpdate?.(update);
  if (message[1] === STEP_2) onSynced?.();
}
