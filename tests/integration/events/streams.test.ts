import { TcpProxy } from '@tandem/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../apps/web/server/db/open';
import type { HeardEvent } from '../../support/event-reader';
import { EventReader } from '../../support/event-reader';
import { Installation } from '../../support/installation';
import { openStock } from '../../support/open-document';
import type { Visitor } from '../../support/visitor';
import { Typist } from '../sharing/typist';

/** A promise of the product, not a measure of speed. */
const WITHIN_MS = 5_000;

let installation: Installation;
let mona: Visitor;

beforeAll(async () => {
  installation = await Installation.start({ env: { LIMIT_STREAMS_PER_PERSON: '3' } });
  mona = await installation.member('Mona');
});

afterAll(() => installation.stop());

async function listen(visitor: Visitor, url = installation.web.url, lastId?: string): Promise<EventReader> {
  const reader = await EventReader.open(visitor, url, lastId);
  // The last of what is told at the beginning.
  await reader.nextNamed('notification');
  return reader;
}

async function shareWithMona(): Promise<void> {
  const { id } = await installation.admin.get('POST', '/api/documents');
  const db = openDatabase(installation.metadata);
  const user = await db.selectFrom('user').select('id').where('name', '=', 'Mona').executeTakeFirstOrThrow();
  await db.destroy();
  await installation.admin.get('PUT', `/api/documents/${id}/shares`, { kind: 'user', id: user.id, role: 'viewer' });
}

describe('a stream that was cut', () => {
  it('E2 goes on where it was: what happened meanwhile is told, and nothing when nothing did', async () => {
    const proxy = await TcpProxy.start(installation.web.port);
    const url = `http://127.0.0.1:${proxy.port}`;
    const before = await listen(mona, url);
    proxy.cut();
    await before.ended;
    await shareWithMona();
    proxy.heal();
    const after = await listen(mona, url, before.lastId);
    expect(after.names()).toEqual(['list', 'presence', 'notification']);
    expect(after.events.at(-1)?.data).toEqual({ unread: 1 });
    // What was caught up with is not told again when its moment is over: the next that comes is of something else.
    await shareWithMona();
    await after.nextNamed('notification', 3);
    expect(after.events.slice(3).map(({ id }) => id)).not.toContain(after.events[2]?.id);
    await after.close();
    const quiet = await listen(mona, url, after.lastId);
    expect(quiet.names()).toEqual(['presence', 'notification']);
    await quiet.close();
    await proxy.close();
  });

  it('E2 of another process, or of too long ago, is told to ask for everything anew', async () => {
    const before = await listen(mona);
    const from = Date.now();
    // When the stream ends, not when the next process is up.
    const tookMs = before.ended.then(() => Date.now() - from);
    await installation.restartWeb();
    expect(await tookMs).toBeLessThan(WITHIN_MS);
    const after = await listen(mona, installation.web.url, before.lastId);
    expect(after.names()[0]).toBe('reset');
    const [epoch] = after.lastId.split(':');
    await after.close();
    for (const strange of [`${epoch}:999999`, `${epoch}:x`, 'nonsense', ':']) {
      const reader = await listen(mona, installation.web.url, strange);
      expect([strange, reader.names()[0]]).toEqual([strange, 'reset']);
      await reader.close();
    }
  });
});

describe('who is where', () => {
  const tellsOf = (id: unknown, count: number | null) => (event: HeardEvent) => {
    if (event.name !== 'presence') return false;
    const { documents } = event.data as { documents: readonly { id: string; count: number }[] };
    return (documents.find((each) => each.id === id)?.count ?? null) === count;
  };

  it('K18 is known again soon after the web app was started anew, and nobody is where the sync server has ended', async () => {
    const { id } = await mona.get('POST', '/api/documents');
    const { provider } = await openStock(mona, `/api/documents/${id}`);
    const before = await listen(mona);
    await before.next(tellsOf(id, 1));
    await installation.restartWeb();
    const after = await listen(mona);
    const from = Date.now();
    await after.next(tellsOf(id, 1));
    expect(Date.now() - from).toBeLessThan(WITHIN_MS);
    provider.destroy();
    await after.next(tellsOf(id, 0));
    const again = await openStock(mona, `/api/documents/${id}`);
    const heard = after.events.length;
    await after.next(tellsOf(id, 1), heard);
    again.provider.shouldConnect = false;
    await installation.sync.stop();
    await after.next(tellsOf(id, 0), heard);
    again.provider.destroy();
    await installation.sync.start();
    await after.close();
  });
});

describe('a stream', () => {
  it('E3 is for people with an account, and kept or changed by nobody on the way', async () => {
    const guest = await installation.guest('Gus');
    await expect(EventReader.open(guest, installation.web.url)).rejects.toThrow('HTTP 401');
    const reader = await listen(mona);
    expect(reader.headers.get('content-type')).toBe('text/event-stream');
    expect(reader.headers.get('cache-control')).toMatch(/private.*no-transform/);
    expect(reader.headers.get('content-encoding')).toBeNull();
    expect(reader.headers.get('x-accel-buffering')).toBe('no');
    await reader.close();
  });

  it('E3 ends when its sign-in does, at once, and can not be opened again', async () => {
    const lena = await installation.member('Lena');
    const [one, other] = [await listen(lena), await listen(mona)];
    const from = Date.now();
    const cookies = lena.copy();
    await lena.get('DELETE', '/api/session');
    await one.ended;
    expect(Date.now() - from).toBeLessThan(WITHIN_MS);
    await expect(EventReader.open(cookies, installation.web.url)).rejects.toThrow('HTTP 401');
    await shareWithMona();
    await other.nextNamed('list');
    await other.close();
  });

  it('E3 is one of a few that a person has; one that ends makes room', async () => {
    const rosa = await installation.member('Rosa');
    const open = [await listen(rosa), await listen(rosa), await listen(rosa)];
    await expect(EventReader.open(rosa, installation.web.url)).rejects.toThrow('HTTP 429');
    await open.pop()?.close();
    await expect.poll(async () => (await listen(rosa).catch(() => null)) !== null).toBe(true);
    for (const each of open) await each.close();
  });

  it('E4 tells once of somebody who goes on writing, and at once of another title', async () => {
    const { id } = await mona.get('POST', '/api/documents');
    const reader = await listen(mona);
    const typist = await Typist.sitDown(mona, String(id));
    await typist.untilSaved(20);
    await reader.nextNamed('list');
    const from = reader.events.length;
    await mona.get('POST', `/api/documents/${id}/title`, { title: 'Minutes' });
    await reader.nextNamed('list', from);
    await typist.close();
    expect(reader.names().filter((name) => name === 'list').length).toBeLessThan(4);
    await reader.close();
  });
});
