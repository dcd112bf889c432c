import { newDocumentId, RawClient } from '@tandem/testkit';
import { expect, it } from 'vitest';
import { useRoom } from './room-fixture';

const room = useRoom();

async function present(): Promise<unknown> {
  const { status, bytes } = await room.running.control.ask('GET', '/control/presence');
  expect(status).toBe(200);
  return JSON.parse(Buffer.from(bytes).toString()).documents;
}

it('K18 the control API tells who is in which body, each person once, and nobody who only comments', async () => {
  expect(await present()).toEqual([]);
  const clients = [
    await room.join('editor', 'ada'),
    await room.join('viewer', 'ada'),
    await room.join('viewer', 'ben'),
  ];
  const token = await room.mint.token({ doc: room.doc, sub: 'cay' });
  clients.push(await RawClient.open(room.running.url, `${room.doc}.comments`, token));
  for (const each of clients) each.sendStep1();
  for (const each of clients) await each.nextOf('sync-step-2');
  expect(await present()).toMatchObject([{ document: room.doc, count: 2, people: [{ sub: 'ada' }, { sub: 'ben' }] }]);
  await Promise.all(clients.map((each) => each.close()));
  await expect.poll(present).toEqual([]);
});

it('K18 at most fifty people of a document are named, and all are counted', async () => {
  const doc = newDocumentId();
  const clients: RawClient[] = [];
  for (let at = 0; at < 52; at++) {
    clients.push(await RawClient.open(room.running.url, doc, await room.mint.token({ doc, sub: `guest:${at}` })));
  }
  for (const each of clients) each.sendStep1();
  for (const each of clients) await each.nextOf('sync-step-2');
  const [here] = (await present()) as { count: number; people: unknown[] }[];
  expect([here?.count, here?.people.length]).toEqual([52, 50]);
  await Promise.all(clients.map((each) => each.close()));
});
