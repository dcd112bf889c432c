import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** What a control request is answered with. */
export type ControlAnswer =
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'done' }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array; readonly headers: Readonly<Record<string, string>> }
  /** Read only as fast as the other side takes it. */
  | { readonly kind: 'stream'; readonly type: string; readonly chunks: AsyncIterable<Uint8Array | string> }
  /** With one plain sentence. */
  | { readonly kind: 'refused'; readonly status: 400 | 401 | 404 | 409 | 413 | 500 | 503; readonly message: string };

export function refused(
  status: Extract<ControlAnswer, { kind: 'refused' }>['status'],
  message: string,
): Extract<ControlAnswer, { kind: 'refused' }> {
  return { kind: 'refused', status, message };
}

/** How long whoever still sends a body may take to read why it is not wanted. */
const REFUSAL_DEADLINE_MS = 5_000;

/** Sends the answer; rejects when a stream breaks off, which the other side sees as a cut connection. */
export async function sendAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  answer: ControlAnswer,
): Promise<void> {
  response.setHeader('Cache-Control', 'no-store');
  switch (answer.kind) {
    case 'json':
      return sendBytes(response, 200, 'application/json', Buffer.from(JSON.stringify(answer.value)));
    case 'done':
      response.writeHead(204).end();
      return;
    case 'bytes':
      for (const [name, value] of Object.entries(answer.headers)) response.setHeader(name, value);
      return sendBytes(response, 200, 'application/octet-stream', answer.bytes);
    case 'stream':
      response.writeHead(200, { 'Content-Type': answer.type });
      return pipeline(Readable.from(answer.chunks, { objectMode: true }), response);
    case 'refused':
      leaveBody(request, response);
      return sendBytes(response, answer.status, 'text/plain; charset=utf-8', Buffer.from(`${answer.message}\n`));
  }
}

function sendBytes(response: ServerResponse, status: number, type: string, bytes: Uint8Array): void {
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': bytes.byteLength }).end(bytes);
}

/** What is left of a refused body is thrown away unread. */
function leaveBody(request: IncomingMessage, response: ServerResponse): void {
  if (request.complete) return;
  response.setHeader('Connection', 'close');
  request.resume();
  const { socket } = request;
  setTimeout(() => socket.destroy(), REFUSAL_DEADLINE_MS).unref();
}
