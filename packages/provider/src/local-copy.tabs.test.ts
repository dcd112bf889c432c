import { encodeNotice, parseDocumentId } from '@tandem/protocol';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MERGE_AFTER } from './copy-queue';
import { forgetDocument, unsentDocuments } from './local-copies';
import { CopyPage } from './testing/copy-page';
import { Device } from './testing/device';
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

describe('C10 several tabs', () => {
  test('keep each other’s unsent edits; only an acknowledgement that covers them clears them', async () => {
    const a = await cutPage();
    const b = new CopyPage(device);
    await b.settle();
    a.type('Of A. ');
    await a.settle();
    a.crash();
    b.type('Of B. ');
    await b.connect(server);
    expect(b.text).toContain('Of A. ');
    await b.save(server);
    expect(server.doc.getText('default').toString()).toContain('Of A. ');
    expect(b.snapshot.status).toEqual({ kind: 'saved' });
    expect(await waiting()).toEqual([]);
  });

  test('that are asked by the server for edits that they lack clear nothing', async () => {
    const a = await cutPage();
    const b = new CopyPage(device);
    await b.connect(server);
    a.type('Of A. ');
    await a.settle();
    b.gate.shut();
    b.type('Of B. ');
    b.world.environment.advance(10);
    if (b.socket !== null) server.serve(b.socket);
    expect(b.snapshot.unsaved).toBe(0);
    b.crash();
    a.crash();
    expect(await waiting()).toEqual([ROOM]);
    const later = await new CopyPage(device).settle();
    expect(later.text).toContain('Of A. ');
    expect(later.snapshot.unsaved).toBe(1);
  });

  test('that merge take the other’s unsent edits along', async () => {
    const a = await cutPage();
    const b = await new CopyPage(device).settle();
    b.type('Of B. ');
    await b.settle();
    for (let key = 0; key < MERGE_AFTER + 10; key++) a.type('x');
    await a.settle();
    a.type('y');
    await a.settle();
    a.crash();
    b.crash();
    const later = await new CopyPage(device).settle();
    expect(later.text).toContain('Of B. ');
    await later.connect(server);
    await later.save(server);
    expect(server.doc.getText('default').toString()).toBe(later.text);
    expect(await waiting()).toEqual([]);
  });

  test('go on keeping when the copy of the document was given up in another one', async () => {
    const page = await cutPage();
    page.type('One. ');
    await page.settle();
    const document = parseDocumentId(ROOM);
    if (document === null) throw new Error('not a document');
    await forgetDocument('ada', document, device.databases);
    expect(await waiting()).toEqual([]);
    page.type('Two. ');
    await page.settle();
    page.crash();
    const later = await new CopyPage(device).settle();
    expect(later.text).toBe('Two. One. Shared. ');
    expect(later.snapshot).toMatchObject({ ready: true });
    expect(later.snapshot.unsaved).toBeGreaterThan(0);
  });
});

describe('C11 what is refused for ever', () => {
  const lost = { kind: 'words', text: 'Mine.' } as const;

  test.each([4409, 4413, 4400])('is set aside and does not come back at the next reload (%i)', async (code) => {
    const page = await cutPage();
    page.type('Mine. ');
    await page.settle();
    page.crash();
    const again = new CopyPage(device);
    await again.settle();
    again.cut(code);
    expect(again.snapshot.status.kind).toBe('ended');
    expect([...again.world.provider.copy.unsentRanges().keys()].length).toBe(1);
    const kept = await again.world.provider.copy.setAside(lost);
    expect(kept).toEqual({ ...lost, id: expect.any(Number) });
    expect(again.snapshot.copy).toEqual({ kind: 'unavailable', reason: 'removed' });
    const later = await new CopyPage(device).settle();
    expect(later.text).toBe('');
    expect(later.snapshot).toMatchObject({ ready: false, unsaved: 0, lost: [kept] });
    await later.connect(server);
    expect(later.text).toBe('Shared. ');
    expect(await waiting()).toEqual([ROOM]);
    later.world.provider.copy.putAway(kept?.id ?? 0);
    await later.settle();
    expect(later.snapshot.lost).toEqual([]);
    expect(await waiting()).toEqual([]);
  });

  test('goes also after a write has failed, and is offered by the page alone where it can’t be kept', async () => {
    const page = await cutPage();
    page.type('Mine. ');
    await page.settle();
    page.gate.trouble = 'full';
    page.type('More. ');
    await page.settle();
    await page.world.provider.copy.setAside(null);
    page.crash();
    const later = await new CopyPage(device).settle();
    expect(later.text).toBe('');
    expect(later.snapshot.unsaved).toBe(0);
  });

  test('by a withdrawal of access stays until the person has dealt with it, over reloads too', async () => {
    const page = await cutPage();
    page.type('Mine. ');
    await page.settle();
    page.crash();
    for (let visit = 0; visit < 2; visit++) {
      const again = await new CopyPage(device).settle();
      expect(again.snapshot).toMatchObject({ ready: true, unsaved: 1 });
      again.cut(4403);
      expect(again.snapshot.status).toEqual({ kind: 'ended', reason: 'access-withdrawn' });
      if (visit === 1) await again.world.provider.copy.setAside(null);
      again.crash();
    }
    const last = await new CopyPage(device).settle();
    expect(last.snapshot).toMatchObject({ ready: false, unsaved: 0, lost: [] });
    expect(await waiting()).toEqual([]);
  });

  test('takes nothing along that another tab has typed meanwhile', async () => {
    const a = await cutPage();
    const b = await new CopyPage(device).settle();
    a.type('Of A. ');
    await a.settle();
    b.type('Of B. ');
    await b.world.provider.copy.setAside(lost);
    a.crash();
    b.crash();
    const later = await new CopyPage(device).settle();
    await later.connect(server);
    await later.save(server);
    expect(server.doc.getText('default').toString()).toContain('Of A. ');
  });
});

describe('C12 a page that is older than the document', () => {
  test('reads, sends nothing more, and keeps what waits for the reload', async () => {
    const page = new CopyPage(device);
    await page.connect(server);
    page.cut();
    page.type('Mine. ');
    await page.settle();
    page.world.role = 'viewer';
    page.world.answer = (answer) => ({ ok: true, value: { ...answer, reload: true } });
    page.world.environment.advance(30_000);
    await page.settle();
    page.socket?.syncAsReader();
    page.type('what an outdated editor does');
    await page.settle();
    expect(page.snapshot).toMatchObject({ mustReload: true, status: { kind: 'read-only' }, unsaved: 1 });
    expect(page.socket === null ? null : countOf(page.socket, 'update') + countOf(page.socket, 'sync-step-2')).toBe(0);
    page.crash();
    const reloaded = await new CopyPage(device).settle();
    expect(reloaded.text).toBe('Mine. ');
    expect(reloaded.snapshot).toMatchObject({ role: 'editor', unsaved: 1, mustReload: false });
    await reloaded.connect(server);
    await reloaded.save(server);
    expect(server.doc.getText('default').toString()).toBe('Mine. ');
  });

  test('is told by a notice too', async () => {
    const page = new CopyPage(device);
    const socket = await page.connect(server);
    socket.receive(encodeNotice({ t: 'reload', reason: 'schema' }));
    expect(page.snapshot).toMatchObject({ mustReload: true, status: { kind: 'read-only' } });
    page.type('x');
    expect(page.snapshot.unsaved).toBe(0);
  });
});
