import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../apps/web/server/db/open';
import type { Database } from '../../../apps/web/server/db/tables';
import type { HeardEvent } from '../../support/event-reader';
import { EventReader } from '../../support/event-reader';
import { Installation } from '../../support/installation';
import { DATABASES, databaseEnv } from '../../support/new-database';
import { openStock } from '../../support/open-document';
import type { Visitor } from '../../support/visitor';

type Presence = {
  readonly isWhole: boolean;
  readonly documents: readonly { id: string; people: { name: string }[] }[];
};

const presenceOf = (event: HeardEvent) => event.data as Presence;

describe.each(DATABASES)('what one may know, on %s', (kind) => {
  let installation: Installation;
  let db: Database;
  let owner: Visitor;
  let mona: Visitor;
  const readers: EventReader[] = [];

  beforeAll(async () => {
    installation = await Installation.start({ env: { LIMITS: 'off', ...(await databaseEnv(kind)) } });
    db = openDatabase(installation.metadata);
    [owner, mona] = [await installation.member('Owner'), await installation.member('Mona')];
  });

  afterAll(async () => {
    for (const reader of readers) await reader.close();
    await db.destroy();
    await installation.stop();
  });

  const listen = async (visitor: Visitor, lastId?: string) => {
    const reader = await EventReader.open(visitor, installation.web.url, lastId);
    readers.push(reader);
    await reader.nextNamed('notification');
    return reader;
  };
  const idOf = async (name: string) =>
    (await db.selectFrom('user').select('id').where('name', '=', name).executeTakeFirstOrThrow()).id;
  const share = async (document: string) =>
    owner.get('PUT', `/api/documents/${document}/shares`, { kind: 'user', id: await idOf('Mona'), role: 'viewer' });
  const unshare = async (document: string) => {
    const { id } = await db
      .selectFrom('share')
      .select('id')
      .where('share.document_id', '=', document as never)
      .executeTakeFirstOrThrow();
    await owner.get('DELETE', `/api/documents/${document}/shares/${id}`);
  };
  /** A document whose title and reader nobody else may know of. */
  const secret = async () => {
    const title = `Canary ${randomUUID()}`;
    const id = String((await owner.get('POST', '/api/documents')).id);
    await owner.get('POST', `/api/documents/${id}/title`, { title });
    const inside = await openStock(owner, `/api/documents/${id}`);
    return { id, title, leave: () => inside.provider.destroy() };
  };
  /** Something that reaches this stream, so that all from before it has reached it too. */
  const fence = async (reader: EventReader, visitor: Visitor) => {
    const from = reader.events.length;
    const { id } = await visitor.get('POST', '/api/documents');
    await reader.nextNamed('list', from);
    return String(id);
  };
  const tells = (reader: EventReader, id: string) => reader.text.includes(id);

  it('E1 a stream never holds a title, nor a document or its people for whoever can’t open it', async () => {
    const [hers, own] = [await listen(mona), await listen(owner)];
    const { id, title, leave } = await secret();
    await own.next(({ name, data }) => name === 'presence' && JSON.stringify(data).includes(id));
    await fence(hers, mona);
    await owner.get('POST', `/api/documents/${id}/title`, { title: `${title}!` });
    await fence(own, owner);
    await fence(hers, mona);
    expect([tells(hers, id), hers.text.includes('Canary'), own.text.includes('Canary')]).toEqual([false, false, false]);
    expect(hers.events.filter(({ name }) => name === 'list').every(({ data }) => JSON.stringify(data) === '{}')).toBe(
      true,
    );
    leave();
  });

  it('E1 E4 who is in a document is told while it may be opened, and from the moment on that it may not, nobody is', async () => {
    const hers = await listen(mona);
    const { id, leave } = await secret();
    await share(id);
    const told = await hers.next(({ name, data }) => name === 'presence' && JSON.stringify(data).includes(id));
    expect(presenceOf(told).documents.find((each) => each.id === id)?.people).toMatchObject([{ name: 'Owner' }]);
    const before = hers.events.length;
    await unshare(id);
    const after = await hers.next(({ name, data }) => name === 'presence' && (data as Presence).isWhole, before);
    expect(presenceOf(after).documents.map((each) => each.id)).not.toContain(id);
    const from = hers.events.length;
    leave();
    await owner.get('POST', `/api/documents/${id}/title`, { title: 'Something else' });
    await fence(hers, mona);
    expect(JSON.stringify(hers.events.slice(from))).not.toContain(id);
  });

  it('E1 what happened while one could open it is not told again once one can’t', async () => {
    const hers = await listen(mona);
    const { id, leave } = await secret();
    await share(id);
    await hers.next(({ name, data }) => name === 'presence' && JSON.stringify(data).includes(id));
    const [{ id: first = '' } = {}] = hers.events;
    await unshare(id);
    const again = await listen(mona, first);
    expect(again.names()).toContain('list');
    expect([tells(again, id), again.text.includes('Canary')]).toEqual([false, false]);
    leave();
  });

  it('E4 whoever leaves is told of, and one’s own other tab is one of those who are there', async () => {
    const own = await listen(owner);
    const { id, leave } = await secret();
    const here = await own.next(({ name, data }) => name === 'presence' && JSON.stringify(data).includes(id));
    expect(presenceOf(here).documents.find((each) => each.id === id)).toMatchObject({ count: 1 });
    leave();
    const gone = ({ name, data }: HeardEvent) =>
      name === 'presence' &&
      (data as { documents: { id: string; count: number }[] }).documents.some(
        (each) => each.id === id && each.count === 0,
      );
    await own.next(gone);
    expect(tells(await listen(owner), id)).toBe(false);
  });

  it('E5 who is given, asks, and is answered leads to notifications, with no title of what can’t be opened', async () => {
    const notifications = async (visitor: Visitor) =>
      (await visitor.get('GET', '/api/notifications')).notifications as {
        kind: string;
        role: string | null;
        document: { id: string; title: string } | null;
        actor: string | null;
        isRead: boolean;
      }[];
    const [ben, bens] = await installation
      .member('Ben')
      .then(async (visitor) => [visitor, await listen(visitor)] as const);
    const [hers, his] = [await listen(owner), bens.events.length];
    const { id, title, leave } = await secret();
    leave();
    const unread = async (reader: EventReader, count: number, from = 0) =>
      reader.next(({ name, data }) => name === 'notification' && (data as { unread: number }).unread === count, from);
    await owner.get('POST', '/api/notifications/read');
    await ben.get('POST', `/api/documents/${id}/requests`);
    await unread(hers, 1);
    await expect.poll(async () => (await notifications(owner))[0]?.document?.title).toBe(title);
    expect((await notifications(owner))[0]).toMatchObject({ kind: 'request', actor: 'Ben', isRead: false });
    await owner.get('POST', `/api/documents/${id}/requests/${await idOf('Ben')}`, { role: 'viewer' });
    await unread(bens, 1, his);
    expect((await notifications(ben))[0]).toMatchObject({ kind: 'granted', actor: 'Owner', document: { id, title } });
    const share = { kind: 'user', id: await idOf('Ben'), role: 'editor' };
    // The second changes nothing, and is no news.
    for (let time = 0; time < 2; time++) await owner.get('PUT', `/api/documents/${id}/shares`, share);
    const told = await notifications(ben);
    expect(told.map(({ kind, role }) => [kind, role])).toEqual([
      ['role', 'editor'],
      ['granted', null],
    ]);
    expect(told[0]).toMatchObject({ actor: 'Owner', document: { id, title } });
    await unshare(id);
    for (const { document } of await notifications(ben)) expect(document).toBeNull();
    expect((await ben.ask('GET', '/api/notifications')).text).not.toContain('Canary');
    await ben.get('POST', '/api/notifications/read');
    await unread(bens, 0, his + 1);
    expect((await notifications(ben)).every(({ isRead }) => isRead)).toBe(true);
  });
});
