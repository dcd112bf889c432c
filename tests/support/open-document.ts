import { RawClient } from '@tandem/testkit';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { OPENING } from './opening';
import type { Visitor } from './visitor';

export type TokenAnswer = {
  readonly url: string;
  readonly room: string;
  readonly token: string;
  readonly reload?: boolean;
};

/** A socket of the package `ws`, known by the name that y-websocket expects. */
const polyfill = WebSocket as unknown as typeof globalThis.WebSocket;

/** How long a page is told to try again at most, in milliseconds: until the sync server has asked what was withdrawn. */
const PATIENCE_MS = 10_000;

/** What the page is told when it asks for a token. Like the page, it asks again while the server can't answer now. */
export async function tokenFor(visitor: Visitor, path: string, schema = OPENING.schema): Promise<TokenAnswer> {
  const until = Date.now() + PATIENCE_MS;
  let answer = await visitor.ask('POST', `${path}/token`, { schema });
  while (answer.status === 503 && Date.now() < until) {
    await new Promise((done) => setTimeout(done, 100));
    answer = await visitor.ask('POST', `${path}/token`, { schema });
  }
  if (answer.status !== 200) throw new Error(`${path}/token was answered ${answer.status}: ${answer.text}`);
  const { url, room, token, reload } = JSON.parse(answer.text);
  return { url: String(url), room: String(room), token: String(token), ...(reload === true ? { reload } : {}) };
}

/** What a token says, unchecked. */
export function claimsOf(token: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
}

/** A bare socket in the document, as this visitor. */
export async function openRaw(visitor: Visitor, path: string, schema = OPENING.schema): Promise<RawClient> {
  const { url, room, token } = await tokenFor(visitor, path, schema);
  return RawClient.open(url, room, token);
}

/** A stock client in the document that has received all of it. */
export async function openStock(visitor: Visitor, path: string): Promise<{ doc: Y.Doc; provider: WebsocketProvider }> {
  const { url, room, token } = await tokenFor(visitor, path);
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(url, room, doc, {
    params: { token },
    disableBc: true,
    WebSocketPolyfill: polyfill,
  });
  await new Promise<void>((done) => provider.once('sync', () => done()));
  return { doc, provider };
}
