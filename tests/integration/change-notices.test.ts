import { ChangeReceiver, newDocumentId, RawClient, SyncProcess, TokenMint } from '@tandem/testkit';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import * as Y from 'yjs';

let mint: TokenMint;
let web: ChangeReceiver;
let server: SyncProcess;
const doc = newDocumentId();

beforeEach(async () => {
  mint = await TokenMint.create('http://localhost:3000');
  web = await ChangeReceiver.create();
  server = await SyncProcess.start({ mint, prepare: web.prepare, env: { WEB_NOTIFY_URL: web.url } });
});
afterEach(async () => {
  await server.remove();
  await web.shut();
});

type Typist = { readonly client: RawClient; readonly doc: Y.Doc; saved(): Promise<void> };

async function sitDown(sub = 'guest:ada', name = 'Ada', room: string = doc): Promise<Typist> {
  const client = await RawClient.open(server.url, room, await mint.token({ doc, sub, name }));
  const mine = new Y.Doc();
  mine.on('update', (update: Uint8Array, origin: unknown) => origin !== client && client.sendUpdate(update));
  let nonce = 0;
  return {
    client,
    doc: mine,
    async saved() {
      client.askAck(++nonce);
      await client.nextAck(nonce);
    },
  };
}

it('K10 K12 a rename arrives, with who did it, and nothing is told of a document that is only read or commented on', async () => {
  await web.open();
  const ada = await sitDown();
  ada.doc.getText('title').insert(0, 'Plan for May\nnot this');
  const change = await web.next(({ title }) => title === 'Plan for May');
  expect(change).toMatchObject({ document: doc, seq: 1, by: 'guest:ada', name: 'Ada' });
  expect(Math.abs(change.timeMs - Date.now())).toBeLessThan(60_000);
  const ben = await sitDown('guest:ben', 'Ben', `${doc}.comments`);
  ben.doc.getText('t').insert(0, 'a remark');
  await ben.saved();
  await ben.client.settled();
  ada.doc.getText('title').insert(0, 'New ');
  expect(await web.next(({ title }) => title === 'New Plan for May')).toMatchObject({ seq: 2 });
  expect(web.changes.map(({ seq, by }) => [seq, by])).toEqual([
    [1, 'guest:ada'],
    [2, 'guest:ada'],
  ]);
});

it('K11 someone who types is told of a few times, and the last state arrives', async () => {
  await web.open();
  const ada = await sitDown();
  for (let word = 0; word < 400; word++) ada.doc.getText('title').insert(0, 'x');
  await ada.saved();
  expect(await web.next(({ seq }) => seq === 400)).toMatchObject({ title: 'x'.repeat(300) });
  expect(web.requests).toBeLessThan(10);
});

it('K10 K11 a web app that fails, and asks to come later, is told again', async () => {
  web.answers.push(500, 429, 503);
  await web.open();
  const ada = await sitDown();
  ada.doc.getText('title').insert(0, 'told at last');
  expect(await web.next(({ title }) => title === 'told at last')).toMatchObject({ seq: 1 });
  expect(web.requests).toBe(4);
});

it('K11 a web app that refuses is not asked on and on, and one line says so', async () => {
  web.answers.push(...Array.from({ length: 50 }, () => 404));
  await web.open();
  const ada = await sitDown();
  ada.doc.getText('title').insert(0, 'refused');
  await web.untilRequests(1);
  await vi.waitFor(() => expect(server.output).toContain('did not take change notices'));
  for (let word = 0; word < 20; word++) {
    ada.doc.getText('title').insert(0, 'x');
    await ada.saved();
  }
  expect(web.requests).toBe(1);
  expect(server.output.split('did not take change notices')).toHaveLength(2);
  expect(server.output).not.toContain('eyJ');
});

it('K10 what changed while the web app was down, and the server was killed, is told after both are back', async () => {
  const ada = await sitDown();
  web.answers.push(500);
  await web.open();
  ada.doc.getText('title').insert(0, 'not lost');
  await web.untilRequests(1);
  await web.shut();
  await server.kill();
  await server.start();
  await server.kill();
  await web.open();
  await server.start();
  const change = await web.next(({ title }) => title === 'not lost');
  expect(change).toMatchObject({ document: doc, seq: 1, by: 'guest:ada', name: null });
  await vi.waitFor(async () => expect(await dirtyMarks()).toBe(0));
  // What was told once is not told again.
  const { requests } = web;
  await server.kill();
  await server.start();
  const ben = await sitDown('guest:ben', 'Ben');
  ben.doc.getText('other').insert(0, 'x');
  expect(await web.next(({ by }) => by === 'guest:ben')).toMatchObject({ seq: 2, title: 'not lost' });
  expect(web.requests).toBe(requests + 1);
});

it('K10 an edit that is applied by control is told too', async () => {
  await web.open();
  const written = new Y.Doc();
  written.getText('title').insert(0, 'Seeded');
  await server.control.apply(doc, Y.encodeStateAsUpdate(written), 'seed', 'template');
  expect(await web.next(({ title }) => title === 'Seeded')).toMatchObject({ by: 'template', name: null, seq: 1 });
});

it('K10 without a key of its own the server starts, says so once, and keeps what is to be told', async () => {
  const plain = await SyncProcess.start({ mint, env: { WEB_NOTIFY_URL: web.url } });
  expect(plain.output.split('there is no key of this server')).toHaveLength(2);
  const client = await RawClient.open(plain.url, doc, await mint.token({ doc }));
  const written = new Y.Doc();
  written.getText('title').insert(0, 'kept');
  client.sendUpdate(Y.encodeStateAsUpdate(written));
  client.askAck(1);
  await client.nextAck(1);
  await plain.kill();
  web.prepare(plain.dataDir);
  await web.open();
  await plain.start();
  expect(await web.next(({ title }) => title === 'kept')).toMatchObject({ document: doc });
  await plain.remove();
});

/** How many documents the store says are still to be told of. */
async function dirtyMarks(): Promise<number> {
  const backup = Buffer.from((await server.control.ask('GET', '/control/backup')).bytes).toString('latin1');
  const key = Buffer.from(`04${doc.replaceAll('-', '')}`, 'hex').toString('latin1');
  return backup.split(key).length - 1;
}
