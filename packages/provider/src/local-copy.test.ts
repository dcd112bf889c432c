import { encodeNotice } from '@tandem/protocol';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { COPY_DEADLINE_MS } from './copy-opening';
import { MERGE_AFTER } from './copy-queue';
import { indexedDbCopy } from './indexed-db-copy';
import { removeLocalCopies, unsentDocuments } from './local-copies';
import type { CopyTrouble } from './local-copy';
import { CopyPage } from './testing/copy-page';
import { Device, roomOfTests } from './testing/device';
import { FakeSocket } from './testing/fake-socket';
import { ModelServer } from './testing/model-server';
import { ROOM } from './testing/tokens';
import { closeWorlds, countOf } from './testing/world';

let device: Device;
let server: ModelServer;

beforeEach(() => {
  device = new Device();
  server = new ModelServer();
});
afterEach(closeWorlds);

/** A page that is in step, with a whole copy, and then loses its connection. */
async function cutPage(): Promise<CopyPage> {
  const page = new CopyPage(device);
  server.write('Shared. ', []);
  await page.connect(server);
  page.cut();
  return page;
}

const waiting = () => unsentDocuments('ada', device.databases);

describe('C8 the local copy', () => {
  test('is read before the first token is asked for', async () => {
    const page = new CopyPage(device, { isShut: true });
    expect(page.snapshot).toMatchObject({ copy: { kind: 'opening' }, status: { kind: 'opening' }, ready: false });
    await page.settle();
    expect(page.world.tokens).toBe(0);
  });

  test('brings the whole document back before the server is reached, with nothing waiting', async () => {
    (await cutPage()).crash();
    const page = await new CopyPage(device).settle();
    expect(page.text).toBe('Shared. ');
    expect(page.snapshot).toMatchObject({ ready: true, synced: false, unsaved: 0, role: 'editor' });
    expect(page.snapshot.status).toEqual({ kind: 'reconnecting' });
    await page.connect(server);
    expect(page.snapshot.status).toEqual({ kind: 'saved' });
  });

  test('brings back what was typed and not acknowledged, says so, and sends it', async () => {
    const first = await cutPage();
    first.type('Mine. ');
    await first.settle();
    first.crash();
    const page = await new CopyPage(device).settle();
    expect(page.text).toBe('Mine. Shared. ');
    expect(page.snapshot).toMatchObject({ unsaved: 1, copy: { kind: 'kept' } });
    await page.connect(server);
    expect(page.snapshot.status).toEqual({ kind: 'saving' });
    await page.save(server);
    expect(page.snapshot.status).toEqual({ kind: 'saved' });
    expect(server.doc.getText('default').toString()).toBe('Mine. Shared. ');
    expect(await waiting()).toEqual([]);
  });

  test('is not shown before it has held the whole document', async () => {
    const first = new CopyPage(device);
    await first.settle();
    first.world.doc.getText('default').insert(0, 'before the first sync');
    await first.settle();
    first.crash();
    const page = await new CopyPage(device).settle();
    expect(page.snapshot).toMatchObject({ ready: false, status: { kind: 'opening' }, unsaved: 1 });
  });

  test('that never opens is done without after three seconds, and joined when it comes after all', async () => {
    const first = await cutPage();
    first.type('Mine. ');
    await first.settle();
    first.crash();
    const page = new CopyPage(device, { isShut: true });
    page.world.environment.advance(COPY_DEADLINE_MS);
    expect(page.snapshot.copy).toEqual({ kind: 'unavailable', reason: 'slow' });
    await page.connect(server);
    page.type('Later. ');
    await page.save(server);
    page.gate.open();
    await page.settle();
    expect(page.snapshot).toMatchObject({ copy: { kind: 'kept' }, unsaved: 1 });
    await page.save(server);
    expect(page.snapshot.status).toEqual({ kind: 'saved' });
    expect(server.doc.getText('default').toString()).toContain('Mine. ');
    page.crash();
    expect((await new CopyPage(device).settle()).text).toContain('Later. ');
  });

  test('remembers a role that only reads: nobody edits offline on it, and nothing is sent', async () => {
    const reader = new CopyPage(device, { role: 'viewer' });
    await reader.settle();
    reader.socket?.syncAsReader();
    await reader.settle();
    reader.crash();
    const page = await new CopyPage(device, { role: 'viewer' }).settle();
    expect(page.snapshot).toMatchObject({ ready: true, role: 'viewer', unsaved: 0 });
    page.socket?.syncAsReader();
    expect(countOf(FakeSocket.last, 'sync-step-2')).toBe(0);
  });

  test('holds whatever was made after a raise of role, with all that it stands on', async () => {
    const page = new CopyPage(device, { role: 'viewer' });
    await page.settle();
    page.socket?.syncAsReader();
    page.type('tidied ');
    page.socket?.receive(encodeNotice({ t: 'role', role: 'editor' }));
    page.type('typed ');
    await page.settle();
    page.crash();
    const later = await new CopyPage(device).settle();
    expect(later.text).toBe('typed tidied ');
    expect(later.snapshot.unsaved).toBeGreaterThan(0);
  });

  test('is merged into few records when there are many, and what waits still waits', async () => {
    const page = await cutPage();
    for (let key = 0; key < MERGE_AFTER + 20; key++) {
      page.type('x');
      if (key % 50 === 0) await page.settle();
    }
    await page.settle();
    page.type('y');
    await page.settle();
    page.crash();
    expect((await stored()).length).toBeLessThan(60);
    const later = await new CopyPage(device).settle();
    expect(later.text).toBe(`y${'x'.repeat(MERGE_AFTER + 20)}Shared. `);
    expect(later.snapshot.unsaved).toBe(MERGE_AFTER + 21);
    await later.connect(server);
    await later.save(server);
    expect(await waiting()).toEqual([]);
  });

  test('is another one for another person', async () => {
    const ada = await cutPage();
    ada.type('Ada’s. ');
    await ada.settle();
    ada.crash();
    const ben = await new CopyPage(device, { sub: 'ben' }).settle();
    expect(ben.snapshot).toMatchObject({ ready: false, unsaved: 0 });
    expect(ben.text).toBe('');
    expect(await unsentDocuments('ben', device.databases)).toEqual([]);
    expect(await waiting()).toEqual([ROOM]);
  });

  test('of a newer page is left alone by an older one', async () => {
    (await cutPage()).crash();
    (await new CopyPage(device, { schema: 2 }).settle()).type('new');
    await new CopyPage(device, { schema: 2 }).settle();
    const newer = new CopyPage(device, { schema: 2 });
    await newer.connect(server);
    newer.type('newer ');
    await newer.settle();
    newer.crash();
    const older = await new CopyPage(device, { schema: 1 }).settle();
    expect(older.snapshot.copy).toEqual({ kind: 'unavailable', reason: 'newer' });
    expect(older.text).toBe('');
  });
});

async function stored(): Promise<readonly unknown[]> {
  const opened = await device.copyFor().open(() => undefined);
  if (!opened.ok) throw new Error(opened.error);
  opened.value.close();
  return opened.value.content.updates;
}

describe('C9 kept on this device', () => {
  test('is said only when the transaction is complete', async () => {
    const page = await cutPage();
    expect(page.snapshot.copy).toEqual({ kind: 'kept' });
    page.gate.shut();
    page.type('Mine. ');
    expect(page.snapshot.copy).toEqual({ kind: 'keeping' });
    await page.settle();
    expect(page.snapshot.copy).toEqual({ kind: 'keeping' });
    page.gate.open();
    await page.settle();
    expect(page.snapshot.copy).toEqual({ kind: 'kept' });
  });

  test.each<CopyTrouble>(['full', 'failed'])('is never said again after a write has failed (%s)', async (trouble) => {
    const page = await cutPage();
    page.gate.trouble = trouble;
    page.type('Mine. ');
    await page.settle();
    expect(page.snapshot.copy).toEqual({ kind: 'unavailable', reason: trouble });
    page.gate.trouble = null;
    page.type('More. ');
    await page.settle();
    expect(page.snapshot.copy).toEqual({ kind: 'unavailable', reason: trouble });
    await page.connect(server);
    await page.save(server);
    expect(page.snapshot.status).toEqual({ kind: 'saved' });
    expect(page.world.faults).toEqual([]);
  });

  test.each<[string, () => IDBFactory | undefined, CopyTrouble]>([
    ['missing', () => undefined, 'unsupported'],
    [
      'forbidden',
      () => {
        throw new DOMException('no', 'SecurityError');
      },
      'denied',
    ],
  ])('is not said where IndexedDB is %s, and the page goes on', async (_how, databases, reason) => {
    const copy = indexedDbCopy({ sub: 'ada', room: roomOfTests(), schema: 1, databases });
    const page = new CopyPage(device, { copy });
    await page.connect(server);
    expect(page.snapshot).toMatchObject({ copy: { kind: 'unavailable', reason }, status: { kind: 'saved' } });
    expect(await removeLocalCopies('ada', device.databases)).toBe(true);
  });

  test('holds for what was typed just before the page went', async () => {
    const page = await cutPage();
    page.type('One. ');
    page.world.environment.signal('hidden');
    page.type('Two. ');
    page.world.provider.destroy();
    await page.world.provider.copy.whenKept();
    const later = await new CopyPage(device).settle();
    expect(later.text).toBe('Two. One. Shared. ');
    expect(later.snapshot.unsaved).toBe(2);
  });

  test('ends when another tab removes the copies, and this page makes no new ones', async () => {
    const page = await cutPage();
    page.type('Mine. ');
    await page.settle();
    expect(await removeLocalCopies('ada', device.databases)).toBe(true);
    expect(page.snapshot.copy).toEqual({ kind: 'unavailable', reason: 'removed' });
    page.type('More. ');
    await page.settle();
    expect(await device.names()).toEqual([]);
    expect(await waiting()).toEqual([]);
    expect(await device.names()).toEqual([]);
  });
});
