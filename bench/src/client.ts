import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';

const HEADER_END = Buffer.from('\r\n\r\n');
const BINARY = 0x82;
const MASKED = 0x80;

/**
 * A WebSocket client that does as little as it can, so that the load is not what is measured: frames are walked in the
 * chunk that they came in, and are masked with zeros.
 */
export class LeanClient {
  private readonly socket: Socket;
  private readonly onFrame: (payload: Buffer) => void;
  /** What came of a frame that is not whole, and how many bytes there must be before it is looked at again. */
  private rest: Buffer[] = [];
  private restBytes = 0;
  private wanted = 0;

  private constructor(socket: Socket, onFrame: (payload: Buffer) => void) {
    this.socket = socket;
    this.onFrame = onFrame;
  }

  /** Resolves when the server has accepted the connection. */
  static open(port: number, path: string, onFrame: (payload: Buffer) => void): Promise<LeanClient> {
    return new Promise((resolve, reject) => {
      const socket = connect({ port, host: '127.0.0.1', noDelay: true });
      const client = new LeanClient(socket, onFrame);
      const key = randomBytes(16).toString('base64');
      const lines = [`GET ${path} HTTP/1.1`, `Host: localhost:${port}`, 'Upgrade: websocket', 'Connection: Upgrade'];
      const more = [`Sec-WebSocket-Key: ${key}`, 'Sec-WebSocket-Version: 13', '', ''];
      socket.write([...lines, ...more].join('\r\n'));
      let head: Buffer = Buffer.alloc(0);
      const greet = (chunk: Buffer) => {
        head = Buffer.concat([head, chunk]);
        const end = head.indexOf(HEADER_END);
        if (end < 0) return;
        socket.off('data', greet);
        if (!head.subarray(0, 12).toString().endsWith('101')) {
          reject(new Error(`The server answered ${head.subarray(0, 40).toString()}.`));
          return;
        }
        socket.on('data', (next) => client.take(next));
        client.take(head.subarray(end + HEADER_END.length));
        resolve(client);
      };
      socket.on('data', greet);
      socket.on('error', reject);
    });
  }

  send(payloads: readonly Uint8Array[]): void {
    this.socket.write(Buffer.concat(payloads.flatMap((payload) => [header(payload.byteLength), payload])));
  }

  close(): void {
    this.socket.destroy();
  }

  private take(chunk: Buffer): void {
    this.rest.push(chunk);
    this.restBytes += chunk.byteLength;
    if (this.restBytes < this.wanted) return;
    const bytes = this.rest.length === 1 ? chunk : Buffer.concat(this.rest);
    let at = 0;
    this.wanted = 0;
    while (this.wanted === 0) {
      const short = (bytes[at + 1] ?? 0) & 0x7f;
      const start = at + (short === 127 ? 10 : short === 126 ? 4 : 2);
      const length = start > bytes.length ? 0 : lengthIn(bytes, at, short);
      if (start + length > bytes.length) this.wanted = start + length - at;
      else {
        if (bytes[at] === BINARY) this.onFrame(bytes.subarray(start, start + length));
        at = start + length;
      }
    }
    this.rest = [bytes.subarray(at)];
    this.restBytes = bytes.byteLength - at;
  }
}

function lengthIn(bytes: Buffer, at: number, short: number): number {
  if (short === 127) return Number(bytes.readBigUInt64BE(at + 2));
  return short === 126 ? bytes.readUInt16BE(at + 2) : short;
}

function header(length: number): Buffer {
  const zeros = 4;
  if (length <= 125) return Buffer.of(BINARY, MASKED | length, 0, 0, 0, 0);
  const bytes = Buffer.alloc((length <= 0xffff ? 4 : 10) + zeros);
  bytes[0] = BINARY;
  bytes[1] = MASKED | (length <= 0xffff ? 126 : 127);
  if (length <= 0xffff) bytes.writeUInt16BE(length, 2);
  else bytes.writeBigUInt64BE(BigInt(length), 2);
  return bytes;
}
