import type { IncomingMessage } from 'node:http';
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Refusal } from './admission';

/** How long a refused client may take to read why. */
const REFUSAL_DEADLINE_MS = 5_000;

/** Answers an upgrade with plain HTTP and ends the connection. */
export function refuseUpgrade(stream: Duplex, { status, message }: Refusal): void {
  const body = `${message}\n`;
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Content-Type: text/plain; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Cache-Control: no-store',
    'Connection: close',
  ];
  // Not half-open: a client that never closes would keep the descriptor.
  stream.once('finish', () => stream.destroy());
  setTimeout(() => stream.destroy(), REFUSAL_DEADLINE_MS).unref();
  stream.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

/** Whether the request is a WebSocket handshake that can be completed (RFC 6455, section 4.2.1). */
export function isHandshake(request: IncomingMessage): boolean {
  const { headers, method } = request;
  return (
    method === 'GET' &&
    headers.upgrade?.toLowerCase() === 'websocket' &&
    /^[+/0-9A-Za-z]{22}==$/.test(headers['sec-websocket-key'] ?? '') &&
    headers['sec-websocket-version'] === '13'
  );
}
