import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/** A message of the y-websocket protocol: 0 sync, 1 awareness. */
export type Message = Uint8Array;

/** How a server wants messages to be framed, and to be greeted. */
export type Dialect = {
  readonly path: (room: string, token: string) => string;
  /** What a client sends before its first message. */
  readonly greeting: (room: string) => readonly Uint8Array[];
  readonly wrap: (room: string, message: Message) => Uint8Array;
  /** The y-websocket message in a frame, or null where there is none. */
  readonly unwrap: (frame: Uint8Array) => Message | null;
};

export const Y_WEBSOCKET: Dialect = {
  path: (room, token) => (token === '' ? `/${room}` : `/${room}?token=${token}`),
  greeting: () => [],
  wrap: (_, message) => message,
  unwrap: (frame) => frame,
};

const AUTH = 2;
const TOKEN = 0;
const SYNC = 0;
/** Hocuspocus answers a step 1 under a type of its own. */
const SYNC_REPLY = 4;

/** Hocuspocus: each frame begins with the document's name, and the first one has to be a token. */
export const HOCUSPOCUS: Dialect = {
  path: () => '/',
  greeting: (room) => [
    encoding.encode((encoder) => {
      encoding.writeVarString(encoder, room);
      encoding.writeVarUint(encoder, AUTH);
      encoding.writeVarUint(encoder, TOKEN);
      encoding.writeVarString(encoder, 'any');
    }),
  ],
  wrap: (room, message) =>
    encoding.encode((encoder) => {
      encoding.writeVarString(encoder, room);
      encoding.writeUint8Array(encoder, message);
    }),
  unwrap: (frame) => {
    const decoder = decoding.createDecoder(frame);
    // Names are short: one byte of length.
    decoder.pos = 1 + (frame[0] ?? 0);
    const type = frame[decoder.pos];
    if (type === SYNC_REPLY) {
      const message = frame.slice(decoder.pos);
      message[0] = SYNC;
      return message;
    }
    return type === SYNC || type === 1 ? frame.subarray(decoder.pos) : null;
  },
};
