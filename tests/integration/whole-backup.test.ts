import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from '@tandem/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { authOptions } from '../../apps/web/server/auth/options';
import { readArchive } from '../../apps/web/server/backup/archive-reader';
import { KEPT_TABLES, LEFT_OUT_TABLES } from '../../apps/web/server/backup/kept-tables';
import { migrate } from '../../apps/web/server/db/migrate';
import { openDatabase } from '../../apps/web/server/db/open';
import { BackupBench, plain, UPLOAD } from '../support/backup-bench';
import { runCommand } from '../support/command';
import type { Installation } from '../support/installation';
import { PASSWORD } from '../support/installation';
import type { DatabaseKind } from '../support/new-database';
import { databaseEnv } from '../support/new-database';
import { openStock } from '../support/open-document';
import { OPENING } from '../support/opening';
import { committedState } from '../support/signed-ask';
import { Visitor } from '../support/visitor';
import { contentOf, Writers } from '../support/writers';

let bench: BackupBench;

beforeEach(async () => {
  bench = await BackupBench.create();
});
afterEach(() => bench.remove());

async function signIn({ web }: Installation, name: string): Promise<Visitor> {
  const visitor = new Visitor(web.url);
  await visitor.get('POST', '/api/session', { email: `${name}@example.org`, password: PASSWORD });
  return visitor;
}

async function newDocument(owner: Visitor): Promise<string> {
  return String((await owner.get('POST', '/api/documents')).id);
}

/** Every list of somebody; of what people write in while a backup is taken, without what follows edits. */
async function listsOf(visitor: Visitor, busy: readonly string[]): Promise<unknown> {
  const views = ['mine', 'shared', 'recent', 'favourites', 'trash'];
  return Promise.all(
    views.map(async (view) => {
      const { documents } = await visitor.get('GET', `/api/documents?view=${view}`);
      return (Array.isArray(documents) ? documents : [])
        .map(({ editedAt, ...rest }) => (busy.includes(rest.id) ? { ...rest, title: '', editedBy: '' } : rest))
        .sort((a, b) => (a.id < b.id ? -1 : 1));
    }),
  );
}

/** Documents of Ben's: shared with Cay, a favourite, one in the trash, one that is gone, and one to write in. */
async function furnish(installation: Installation) {
  const [ben, cay] = [await installation.member('Ben'), await installation.member('Cay')];
  const [shared, favourite, trashed, gone, busy] = await Promise.all([1, 2, 3, 4, 5].map(() => newDocument(ben)));
  if (!shared || !favourite || !trashed || !gone || !busy) throw new Error('no documents');
  const { url } = await ben.get('POST', `/api/documents/${shared}/links`, { role: 'editor' });
  const slug = String(url).split('/').at(-1);
  await cay.get('POST', '/api/enter', { slug });
  await ben.get('PUT', `/api/documents/${favourite}/favourite`);
  await ben.get('POST', `/api/documents/${favourite}/title`, { title: 'Plan' });
  for (const id of [trashed, gone]) await ben.get('POST', `/api/documents/${id}/title`, { title: 'Over' });
  for (const id of [trashed, gone]) await ben.get('POST', `/api/documents/${id}/trash`);
  await ben.get('DELETE', `/api/documents/${gone}`);
  return { ben, cay, shared, favourite, gone, busy, slug };
}

const ways: [DatabaseKind, DatabaseKind][] = [
  ['sqlite', 'sqlite'],
  ['sqlite', 'postgres'],
  ['postgres', 'sqlite'],
];

describe.each(ways)('a backup from %s into %s', (from, to) => {
  it('X5 taken while people write holds every document as it was at one moment, people, and their lists', async () => {
    const first = await bench.started(await databaseEnv(from));
    const { ben, cay, shared, gone, busy, slug } = await furnish(first);
    const pages = [shared, busy];
    const writers = await Promise.all(pages.map((id) => Writers.sitDown(ben, `/api/documents/${id}`)));
    await Promise.all(writers.map((each) => each.untilSaved(30)));
    const before = writers.map(({ saved }) => saved);
    expect(await bench.backup(first)).toMatchObject({ code: 0, stdout: '' });
    await Promise.all(writers.map((each, at) => each.untilSaved((before[at] ?? 0) + 1)));
    await Promise.all(writers.map((each) => each.stop()));

    const second = await bench.restored(await databaseEnv(to));
    const benAgain = await signIn(second, 'ben');
    for (const [at, id] of pages.entries()) {
      const { seq } = await committedState(second, id);
      const { doc, provider } = await openStock(benAgain, `/api/documents/${id}`);
      expect(contentOf(doc)).toEqual(writers[at]?.contentAt(seq));
      expect(contentOf(doc)).not.toEqual(writers[at]?.contentAt(seq - 1));
      expect(contentOf(doc).bare.split(' ').length).toBeGreaterThan(before[at] ?? 0);
      provider.destroy();
    }
    const cayAgain = await signIn(second, 'cay');
    // What the sync server had still to tell of when the backup was taken, it tells again.
    await expect.poll(async () => listsOf(benAgain, pages)).toEqual(await listsOf(ben, pages));
    await expect.poll(async () => listsOf(cayAgain, pages)).toEqual(await listsOf(cay, pages));
    expect((await committedState(second, gone)).status).toBe(404);
    expect((await benAgain.ask('POST', `/api/documents/${gone}/token`, OPENING)).status).toBe(404);
    // The keys stayed behind: links have new addresses.
    const gus = await second.guest('Gus');
    expect((await gus.ask('POST', '/api/enter', { slug })).status).toBe(404);
    const { links } = await benAgain.get('GET', `/api/documents/${shared}/sharing`);
    const [renewed] = Array.isArray(links) ? links : [];
    await gus.get('POST', '/api/enter', { slug: String(renewed.url).split('/').at(-1) });
  });
});

it('X5 without a running Tandem too; its file is its owner’s only, and never written over another', async () => {
  const installation = await bench.stopped();
  expect((await stat(bench.file)).mode & 0o777).toBe(0o600);
  expect(await readdir(bench.folder)).toEqual(['tandem.backup']);
  const before = await readFile(bench.file);
  expect(await bench.backup(installation)).toMatchObject(plain(/is there already/));
  expect((await readFile(bench.file)).equals(before)).toBe(true);
  const { dataDir, code } = await bench.restoreInto('new');
  expect(code).toBe(0);
  expect((await readdir(dataDir)).sort()).toEqual(['documents', 'secrets', 'tandem.db', 'uploads']);
  expect(await readFile(join(dataDir, UPLOAD.name), 'utf8')).toBe(UPLOAD.content);
});

it('X5 keys come along, as they are, only when asked for', async () => {
  const first = await bench.stopped('--with-keys');
  const secrets = join(first.sync.dataDir, 'secrets');
  const { dataDir } = await bench.restoreInto('new');
  for (const name of await readdir(secrets)) {
    const copy = join(dataDir, 'secrets', name);
    expect((await readFile(copy)).equals(await readFile(join(secrets, name)))).toBe(true);
    expect((await stat(copy)).mode).toBe((await stat(join(secrets, name))).mode);
  }
  await rm(bench.file);
  expect((await bench.backup(first)).stderr).toContain('It holds no keys');
  const names = [];
  for await (const { name, chunks } of readArchive(bench.file)) {
    names.push(name);
    for await (const _ of chunks);
  }
  expect(names.some((name) => name.startsWith('secrets'))).toBe(false);
});

it('X5 a command with other settings than the running Tandem’s says so, and leaves no file', async () => {
  const running = await bench.started();
  const other = { ...bench.envOf(running), SYNC_ADMIN_PORT: String(await freePort()) };
  expect(await runCommand(['backup', bench.file], other)).toMatchObject(plain(/needs its settings: SYNC_ADMIN_PORT/));
  const stranger = { ...bench.envOf(running), TANDEM_DATA_DIR: (await bench.started()).sync.dataDir };
  expect(await runCommand(['backup', bench.file], stranger)).toMatchObject(plain(/has other keys than/));
  expect(await readdir(bench.folder)).toEqual([]);
});

it('X5 every table is in a backup, or left out for a reason', async () => {
  const place = { kind: 'sqlite', file: join(bench.folder, 'tandem.db') } as const;
  const db = openDatabase(place);
  await migrate(db, place, authOptions({ db, place, tandemUrl: 'http://localhost:3000', secret: 'x'.repeat(43) }));
  const tables = (await db.introspection.getTables()).map(({ name }) => name);
  const known = [...KEPT_TABLES.map(({ name }) => name), ...Object.keys(LEFT_OUT_TABLES)];
  expect(tables.sort()).toEqual(known.sort());
  await db.destroy();
});
