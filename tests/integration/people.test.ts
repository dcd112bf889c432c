import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../apps/web/server/db/open';
import type { Database } from '../../apps/web/server/db/tables';
import { Installation, PASSWORD } from '../support/installation';
import { DATABASES, databaseEnv } from '../support/new-database';
import { openRaw, openStock } from '../support/open-document';
import { OPENING } from '../support/opening';
import { Visitor } from '../support/visitor';
import { Typist } from './sharing/typist';

/** A promise of the product, not a measure of speed. */
const WITHIN_MS = 5_000;

describe.each(DATABASES)('people on %s', (kind) => {
  let installation: Installation;
  let db: Database;

  beforeAll(async () => {
    installation = await Installation.start({ env: { LIMITS: 'off', ...(await databaseEnv(kind)) } });
    db = openDatabase(installation.metadata);
  });

  afterAll(async () => {
    await db.destroy();
    await installation.stop();
  });

  const idOf = async (name: string): Promise<string> => {
    const email = `${name.toLowerCase()}@example.org`;
    return (await db.selectFrom('user').select('id').where('email', '=', email).executeTakeFirstOrThrow()).id;
  };
  const person = async (name: string) => ({ visitor: await installation.member(name), id: await idOf(name) });
  const signIn = (name: string, password = PASSWORD) =>
    new Visitor(installation.web.url).ask('POST', '/api/session', {
      email: `${name.toLowerCase()}@example.org`,
      password,
    });

  it('I1 the owner makes admins, admins manage members, and nobody the owner', async () => {
    const [grace, hans] = [await person('Grace'), await person('Hans')];
    const owner = await idOf('Ada');
    expect((await grace.visitor.ask('PUT', `/api/people/${hans.id}/suspension`)).status).toBe(403);
    await installation.admin.get('PATCH', `/api/people/${grace.id}`, { role: 'admin' });
    await grace.visitor.get('PATCH', `/api/people/${hans.id}`, { role: 'guest' });
    expect((await grace.visitor.ask('PATCH', `/api/people/${hans.id}`, { role: 'admin' })).status).toBe(403);
    for (const [method, path] of [
      ['PUT', `/api/people/${owner}/suspension`],
      ['PUT', `/api/people/${grace.id}/ownership`],
      ['PATCH', `/api/people/${owner}`],
    ] as const) {
      expect([path, (await grace.visitor.ask(method, path, { role: 'guest' })).status]).toEqual([path, 403]);
    }
    expect((await installation.admin.ask('PUT', `/api/people/${owner}/suspension`)).status).toBe(403);
    await installation.admin.get('PUT', `/api/people/${grace.id}/ownership`);
    expect((await installation.admin.ask('PATCH', `/api/people/${grace.id}`, { role: 'guest' })).status).toBe(403);
    await grace.visitor.get('PUT', `/api/people/${owner}/ownership`);
    await installation.admin.get('PATCH', `/api/people/${grace.id}`, { role: 'member' });
  });

  it('I2 whoever is suspended is out of every page, signs in no more, and comes back to what is theirs', async () => {
    const { visitor, id } = await person('Ivo');
    const document = String((await visitor.get('POST', '/api/documents')).id);
    const typist = await Typist.sitDown(visitor, document);
    await typist.untilSaved(3);
    const from = Date.now();
    await installation.admin.get('PUT', `/api/people/${id}/suspension`);
    expect(await typist.untilEnded()).toEqual({ kind: 'closed', code: 4403 });
    expect(typist.lastSavedMs - from).toBeLessThan(WITHIN_MS);
    expect((await visitor.ask('GET', '/api/documents')).status).toBe(401);
    const [refused, wrong] = [await signIn('Ivo'), await signIn('Ivo', 'not the password')];
    expect([refused.status, refused.text]).toEqual([wrong.status, wrong.text]);
    await installation.admin.get('DELETE', `/api/people/${id}/suspension`);
    const again = new Visitor(installation.web.url);
    await again.get('POST', '/api/session', { email: 'ivo@example.org', password: PASSWORD });
    // A token of the very second in which they were suspended counts as one from before.
    let back = await openRaw(again, `/api/documents/${document}`).catch(() => null);
    while (back === null) back = await openRaw(again, `/api/documents/${document}`).catch(() => null);
    await back.close();
    const { doc, provider } = await openStock(again, `/api/documents/${document}`);
    expect(doc.getText('typed').toString()).toContain('w2 ');
    provider.destroy();
  });

  it('I3 a removed account’s documents go to whom they were given, and it is forgotten', async () => {
    const [jana, kim, lea] = [await person('Jana'), await person('Kim'), await person('Lea')];
    const document = String((await jana.visitor.get('POST', '/api/documents')).id);
    const shared = String((await lea.visitor.get('POST', '/api/documents')).id);
    await lea.visitor.get('PUT', `/api/documents/${shared}/shares`, { kind: 'user', id: jana.id, role: 'editor' });
    const [own, others] = [
      await openRaw(jana.visitor, `/api/documents/${document}`),
      await openRaw(jana.visitor, `/api/documents/${shared}`),
    ];
    await installation.admin.get('DELETE', `/api/people/${jana.id}`, { heir: kim.id });
    expect([(await own.closed).code, (await others.closed).code]).toEqual([4403, 4403]);
    expect((await kim.visitor.ask('GET', `/d/${document}`)).status).toBe(200);
    expect((await jana.visitor.ask('GET', `/d/${document}`)).status).toBe(307);
    expect((await signIn('Jana')).status).toBe(401);
    const { grants } = await lea.visitor.get('GET', `/api/documents/${shared}/sharing`);
    expect(JSON.stringify(grants)).not.toContain('Jana');
    for (const table of ['share', 'standing', 'visit', 'session'] as const) {
      expect(JSON.stringify(await db.selectFrom(table).selectAll().execute())).not.toContain(jana.id);
    }
  });

  it('I3 one deletes one’s own account with its password; the owner can’t', async () => {
    const { visitor } = await person('Mia');
    const document = String((await visitor.get('POST', '/api/documents')).id);
    expect((await visitor.ask('DELETE', '/api/account', { password: 'not this one' })).status).toBe(400);
    await visitor.get('DELETE', '/api/account', { password: PASSWORD });
    expect((await visitor.ask('GET', '/api/documents')).status).toBe(401);
    expect((await installation.admin.ask('GET', `/d/${document}`)).status).toBe(200);
    expect((await installation.admin.ask('DELETE', '/api/account', { password: PASSWORD })).status).toBe(403);
  });

  it('I4 an invitation that fifty accept at once makes one account, with its role', async () => {
    const wish = { email: 'nina@example.org', role: 'guest' };
    const { url } = await installation.admin.get('POST', '/api/people/invitations', wish);
    const secret = String(url).split('/').at(-1);
    const joins = await Promise.all(
      Array.from({ length: 50 }, () =>
        new Visitor(installation.web.url).ask('POST', '/api/join', { secret, name: 'Nina', password: PASSWORD }),
      ),
    );
    expect(joins.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(joins.filter(({ status }) => status === 410)).toHaveLength(49);
    const rows = await db.selectFrom('user').select('role').where('email', '=', 'nina@example.org').execute();
    expect(rows).toEqual([{ role: 'guest' }]);
  });

  it('S7 a guest makes nothing, finds nobody, and is not among everyone', async () => {
    const { visitor, id } = await person('Otto');
    await installation.admin.get('PATCH', `/api/people/${id}`, { role: 'guest' });
    const document = String((await installation.admin.get('POST', '/api/documents')).id);
    await installation.admin.get('PATCH', `/api/documents/${document}/sharing`, { workspaceRole: 'editor' });
    expect((await visitor.ask('POST', '/api/documents')).status).toBe(403);
    expect((await visitor.ask('GET', '/api/people/found?search=a')).status).toBe(403);
    expect((await visitor.ask('GET', `/d/${document}`)).status).toBe(404);
    expect((await visitor.ask('GET', '/api/documents?view=all')).text).not.toContain(document);
    await installation.admin.get('PUT', `/api/documents/${document}/shares`, { kind: 'user', id, role: 'viewer' });
    expect((await visitor.ask('GET', `/d/${document}`)).status).toBe(200);
    expect((await visitor.ask('GET', `/api/documents/${document}/sharing`)).status).toBe(403);
  });

  it('S7 I1 a member who becomes a guest is out of what everyone may open', async () => {
    const { visitor, id } = await person('Pia');
    const document = String((await installation.admin.get('POST', '/api/documents')).id);
    await installation.admin.get('PATCH', `/api/documents/${document}/sharing`, { workspaceRole: 'editor' });
    const typist = await Typist.sitDown(visitor, document);
    await typist.untilSaved(1);
    await installation.admin.get('PATCH', `/api/people/${id}`, { role: 'guest' });
    expect(await typist.untilEnded()).toEqual({ kind: 'closed', code: 4403 });
  });

  it('I5 who is put into a group comes in, and is out with it', async () => {
    const { visitor, id } = await person('Quentin');
    const document = String((await installation.admin.get('POST', '/api/documents')).id);
    const group = String((await installation.admin.get('POST', '/api/groups', { name: 'Gardeners' })).id);
    expect((await installation.admin.ask('POST', '/api/groups', { name: ' gardeners ' })).status).toBe(409);
    const share = { kind: 'group', id: group, role: 'editor' };
    await installation.admin.get('PUT', `/api/documents/${document}/shares`, share);
    for (const end of ['DELETE member', 'DELETE group'] as const) {
      const token = await visitor.ask('POST', `/api/documents/${document}/token`, OPENING);
      expect(token.status).toBe(end === 'DELETE member' ? 404 : 403);
      await installation.admin.get('PUT', `/api/groups/${group}/members/${id}`);
      const typist = await Typist.sitDown(visitor, document, end);
      await typist.untilSaved(1);
      const path = `/api/groups/${group}${end === 'DELETE member' ? `/members/${id}` : ''}`;
      await installation.admin.get('DELETE', path);
      expect(await typist.untilEnded()).toEqual({ kind: 'closed', code: 4403 });
    }
  });

  it('I6 the log says what was done without text or secrets, and shows that an entry was changed', async () => {
    const { text } = await installation.admin.ask('GET', '/api/audit/export');
    const lines = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ seq }) => seq)).toEqual(lines.map((_, at) => at + 1));
    for (const action of ['sign-in.failed', 'person.suspended', 'person.removed', 'group.joined', 'share.set']) {
      expect(lines.map((line) => line.action)).toContain(action);
    }
    expect(text).not.toMatch(/@example\.org|Gardeners|sentence to remember|eyJ/);
    const shown = async () => (await installation.admin.ask('GET', '/admin/audit')).text;
    expect(await shown()).toContain('No entry is missing or changed.');
    await db.updateTable('audit').set({ target: 'somebody else' }).where('seq', '=', 5).execute();
    expect(await shown()).toContain('An entry is missing or was changed');
  });

  it('I6 S8 the log’s page tells titles only to whom they are open, and for whom a link to join is', async () => {
    const { visitor } = await person('Theo');
    for (const [whose, title] of [
      [installation.admin, 'Budget of the admin'],
      [visitor, 'Diary of Theo'],
    ] as const) {
      const id = String((await whose.get('POST', '/api/documents')).id);
      await whose.get('POST', `/api/documents/${id}/title`, { title });
      await whose.get('POST', `/api/documents/${id}/links`, { role: 'viewer' });
      // Lists, and the log's page, know titles once the sync server has told them.
      await expect.poll(async () => (await whose.ask('GET', '/api/documents?view=mine')).text).toContain(title);
      await whose.get('POST', `/api/documents/${id}/trash`);
    }
    const pageOf = async (what: string) => (await installation.admin.ask('GET', `/admin/audit?what=${what}`)).text;
    const both = `${await pageOf('link.')}${await pageOf('document.')}`;
    expect(both).toContain('Budget of the admin');
    expect(both).toContain('a document');
    expect(both).not.toContain('Diary');
    expect(await pageOf('invitation.')).toContain('theo@example.org');
  });

  it('I7 one fetches all that is one’s own, and nothing of others', async () => {
    const [rosa, sam] = [await person('Rosa'), await person('Sam')];
    const [own, other] = [
      String((await rosa.visitor.get('POST', '/api/documents')).id),
      String((await sam.visitor.get('POST', '/api/documents')).id),
    ];
    await sam.visitor.get('PUT', `/api/documents/${other}/shares`, { kind: 'user', id: rosa.id, role: 'editor' });
    await installation.admin.get('PATCH', `/api/people/${rosa.id}`, { role: 'admin' });
    await signIn('Rosa', 'not the password');
    await rosa.visitor.get('POST', `/api/documents/${own}/title`, { title: 'Recipes of mine' });
    await sam.visitor.get('POST', `/api/documents/${other}/title`, { title: 'Plans of Sam' });
    const answer = await fetch(`${installation.web.url}/api/account/export`, { headers: cookieOf(rosa.visitor) });
    const files = unzipSync(new Uint8Array(await answer.arrayBuffer()));
    const names = Object.keys(files);
    expect(names).toEqual(expect.arrayContaining(['profile.json', 'documents.json']));
    const { log } = JSON.parse(new TextDecoder().decode(files['profile.json']));
    expect(log).toContainEqual(expect.objectContaining({ action: 'account.made', actor: `user:${rosa.id}` }));
    expect(log).toContainEqual(expect.objectContaining({ action: 'sign-in.failed', actor: 'system' }));
    expect(log).toContainEqual(
      expect.objectContaining({ action: 'person.role', actor: 'somebody else', network: null }),
    );
    expect(JSON.stringify(log)).not.toContain(await idOf('Ada'));
    const texts = names.filter((name) => name.endsWith('.txt')).map((name) => new TextDecoder().decode(files[name]));
    expect(texts.join()).toContain('Recipes of mine');
    expect(names.some((name) => name.includes(own.slice(0, 8)) && name.endsWith('.yjs'))).toBe(true);
    expect(names.some((name) => name.includes(other.slice(0, 8)))).toBe(false);
    expect(texts.join()).not.toContain('Plans of Sam');
  });

  const cookieOf = (visitor: Visitor) => ({ Cookie: visitor.cookieHeader });
});
