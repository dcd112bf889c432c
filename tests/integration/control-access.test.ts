import { connect } from 'node:net';
import { newDocumentId, RawClient, TokenMint } from '@tandem/testkit';
import { describe, expect, it } from 'vitest';
import { at, contentOf, titleIn, typing, useRoom } from './room-fixture';

const room = useRoom();
const nowS = () => Math.floor(Date.now() / 1000);
const hello = at(typing('Hello').updates, 0);

function updatesPath(document: string): string {
  return `/control/documents/${document}/updates?part=body&marker=m`;
}

describe('K1 a request that is not signed as a whole is answered 401 and changes nothing', () => {
  const path = () => updatesPath(room.doc);
  const req = () => `POST ${path()}`;
  const sign = (more: Partial<Parameters<TokenMint['serviceToken']>[0]>) =>
    room.mint.serviceToken({ req: req(), body: hello, ...more });
  it.each<[string, () => string | Promise<string>]>([
    ['none', () => ''],
    ['no JWT', () => 'hello'],
    ['a session token', () => room.mint.token({ doc: room.doc, role: 'owner' })],
    [
      'a session token that says all that is wanted',
      () => room.mint.token({ doc: room.doc, claims: { req: req(), aud: 'tandem-control' } }),
    ],
    ['expired', () => sign({ claims: { iat: nowS() - 200, exp: nowS() - 140 } })],
    ['issued in the future', () => sign({ claims: { iat: nowS() + 100, exp: nowS() + 160 } })],
    ['too long a life', () => sign({ claims: { exp: nowS() + 3600 } })],
    ['another audience', () => sign({ claims: { aud: 'tandem-sync' } })],
    ['the audience of notices', () => sign({ claims: { aud: 'tandem-notify' } })],
    ['another issuer', () => sign({ claims: { iss: 'https://evil.example' } })],
    ['another type', () => sign({ header: { typ: 'notify+jwt' } })],
    ['another body', () => sign({ body: at(typing('Bye').updates, 0) })],
    ['no body', () => sign({ body: new Uint8Array(0) })],
    ['another path', () => sign({ req: `POST ${updatesPath(newDocumentId())}` })],
    ['another query', () => sign({ req: `${req()}2` })],
    ['another method', () => sign({ req: `PUT ${path()}` })],
    ['no person', () => sign({ claims: { sub: '' } })],
    ['another key', async () => (await TokenMint.create(room.mint.issuer)).serviceToken({ req: req(), body: hello })],
  ])('%s', async (_, make) => {
    const token = await make();
    const answer = await room.running.control.ask('POST', path(), { body: hello, token });
    expect(answer.status).toBe(401);
    expect(new TextDecoder().decode(answer.bytes)).toMatch(/^[A-Z][^\n]+\.\n$/);
    expect(room.memory.rooms).toEqual([]);
    expect(JSON.stringify(room.running.log.lines)).not.toContain('eyJ');
  });

  it('K1 every route asks for one', async () => {
    const document = `/control/documents/${room.doc}`;
    const writer = await room.join();
    writer.sendUpdate(hello);
    writer.askAck(1);
    await writer.nextAck(1);
    for (const [method, path] of [
      ['GET', '/control/documents'],
      ['GET', '/control/backup'],
      ['GET', `${document}/state?part=body`],
      ['POST', `${document}/updates?part=body&marker=m`],
      ['POST', `${document}/notices`],
      ['POST', `${document}/title`],
      ['POST', `${document}/copies`],
      ['POST', '/control/sessions'],
      ['DELETE', document],
    ] as const) {
      const answer = await room.running.control.ask(method, path, { token: 'x' });
      expect([path, answer.status]).toEqual([path, 401]);
      expect(new TextDecoder().decode(answer.bytes)).not.toContain('Hello');
    }
    expect(await contentOf(writer)).toBe('Hello');
  });

  it('K1 a control token opens no session', async () => {
    const token = await room.mint.serviceToken({ req: `GET /${room.doc}`, claims: { doc: room.doc, role: 'owner' } });
    await expect(RawClient.open(room.running.url, room.doc, token)).rejects.toThrow('HTTP 401');
  });
});

describe('K2 a request that makes no sense is answered plainly, and the server goes on', () => {
  const json = (value: unknown) => Buffer.from(JSON.stringify(value));
  const document = () => `/control/documents/${room.doc}`;
  it.each<[string, number, string, () => string, Uint8Array | undefined]>([
    ['an unknown path', 404, 'GET', () => '/control/nothing', undefined],
    ['the root', 404, 'GET', () => '/', undefined],
    ['a known path with another method', 404, 'PATCH', () => '/control/documents', undefined],
    ['an unknown action', 404, 'GET', () => `${document()}/secrets`, undefined],
    ['a document that is none', 400, 'GET', () => '/control/documents/X/state?part=body', undefined],
    ['a part that is none', 400, 'GET', () => `${document()}/state?part=drafts`, undefined],
    ['an update without a marker', 400, 'POST', () => `${document()}/updates?part=body`, hello],
    ['an update that Yjs could not read', 400, 'POST', () => updatesPath(room.doc), Uint8Array.of(1, 2, 3)],
    ['no update at all', 400, 'POST', () => updatesPath(room.doc), undefined],
    ['sessions that are no JSON', 400, 'POST', () => '/control/sessions', Buffer.from('{')],
    ['sessions of nobody', 400, 'POST', () => '/control/sessions', json({ match: {}, change: { kind: 'end' } })],
    ['a notice without a type', 400, 'POST', () => `${document()}/notices`, json({ notice: {} })],
    [
      'a notice over 4 KiB',
      413,
      'POST',
      () => `${document()}/notices`,
      json({ notice: { t: 'x', m: 'y'.repeat(5000) } }),
    ],
    ['a body over 64 KiB', 413, 'POST', () => '/control/sessions', new Uint8Array(65 * 1024)],
  ])('%s: %d', async (_, status, method, path, body) => {
    const answer = await room.running.control.ask(method, path(), body === undefined ? {} : { body });
    expect(answer.status).toBe(status);
    expect(new TextDecoder().decode(answer.bytes)).toMatch(/^[A-Z][^\n]+\.\n$/);
    expect(await room.running.control.documents()).toEqual([]);
  });

  it('K2 a connection that is cut in the middle of a request leaves nothing behind', async () => {
    const token = await room.mint.serviceToken({ req: `POST ${updatesPath(room.doc)}`, body: hello });
    const { hostname, port } = new URL(room.running.control.url);
    const socket = connect(Number(port), hostname);
    const head = [`POST ${updatesPath(room.doc)} HTTP/1.1`, 'Host: x', `Authorization: Bearer ${token}`];
    await new Promise<void>((done) => {
      socket.write(`${head.join('\r\n')}\r\nContent-Length: ${hello.byteLength}\r\n\r\nab`, () => done());
    });
    socket.destroy();
    expect(await room.running.control.documents()).toEqual([]);
    expect(titleIn((await room.running.control.state(room.doc)).update)).toBe('');
  });
});
