import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { forgetOldAudit, isUnbroken } from '../../apps/web/server/audit/retention';
import { openDatabase } from '../../apps/web/server/db/open';
import type { Database } from '../../apps/web/server/db/tables';
import { runCommand } from '../support/command';
import { Installation, PASSWORD } from '../support/installation';
import { DATABASES, databaseEnv } from '../support/new-database';
import { openStock } from '../support/open-document';
import type { Visitor } from '../support/visitor';

describe.each(DATABASES)('who owns what on %s', (kind) => {
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

  const emailOf = (name: string) => `${name.toLowerCase()}@example.org`;
  const idOf = async (name: string): Promise<string> =>
    (await db.selectFrom('user').select('id').where('email', '=', emailOf(name)).executeTakeFirstOrThrow()).id;
  const person = async (name: string) => ({ visitor: await installation.member(name), id: await idOf(name) });
  const owners = async () => {
    const rows = await db.selectFrom('user').select('email').where('role', '=', 'owner').execute();
    return rows.map(({ email }) => email);
  };
  const actions = async () => {
    const rows = await db.selectFrom('audit').selectAll().orderBy('seq').execute();
    return rows.map(({ action, actor, target }) => ({ action, actor, target }));
  };
  const admin = (...args: string[]) =>
    runCommand(['admin', ...args], { ...installation.env, TANDEM_DATA_DIR: installation.sync.dataDir });

  /** Whoever owns the workspace now gives it back to Ada. */
  const giveBack = async (people: ReadonlyMap<string, Visitor>) => {
    const [owner = ''] = await owners();
    if (owner !== emailOf('Ada')) {
      await people.get(owner)?.get('PUT', `/api/people/${await idOf('Ada')}/ownership`);
    }
  };

  it('I1 has one owner, whatever is asked at the same time', async () => {
    const [bea, cyr] = [await person('Bea'), await person('Cyr')];
    const people = new Map([
      [emailOf('Bea'), bea.visitor],
      [emailOf('Cyr'), cyr.visitor],
    ]);
    for (let round = 0; round < 5; round++) {
      const path = (id: string) => `/api/people/${id}`;
      const answers = await Promise.all([
        installation.admin.ask('PUT', `${path(bea.id)}/ownership`),
        installation.admin.ask('PUT', `${path(cyr.id)}/ownership`),
        installation.admin.ask('PATCH', path(bea.id), { role: 'guest' }),
        installation.admin.ask('PUT', `${path(cyr.id)}/suspension`),
      ]);
      for (const { status } of answers) expect([200, 400, 403, 409]).toContain(status);
      expect(answers.slice(0, 2).filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1);
      expect(await owners()).toHaveLength(1);
      await giveBack(people);
      expect(await owners()).toEqual([emailOf('Ada')]);
      for (const { id } of [bea, cyr]) await installation.admin.get('PATCH', path(id), { role: 'member' });
      await installation.admin.ask('DELETE', `${path(cyr.id)}/suspension`);
      await cyr.visitor.get('POST', '/api/session', { email: emailOf('Cyr'), password: PASSWORD });
    }
  });

  it('I1 whoever is made the owner while they leave is one of both', async () => {
    const { visitor, id } = await person('Kay');
    const [passed, left] = await Promise.all([
      installation.admin.ask('PUT', `/api/people/${id}/ownership`),
      visitor.ask('DELETE', '/api/account', { password: PASSWORD }),
    ]);
    expect([
      [200, 403],
      [200, 409],
      [404, 200],
    ]).toContainEqual([passed.status, left.status]);
    expect(await owners()).toEqual([emailOf(passed.status === 200 ? 'Kay' : 'Ada')]);
    await giveBack(new Map([[emailOf('Kay'), visitor]]));
  });

  it('I1 a guest and whoever is suspended own neither the workspace nor what somebody leaves behind', async () => {
    const [dan, eli] = [await person('Dan'), await person('Eli')];
    await installation.admin.get('PATCH', `/api/people/${dan.id}`, { role: 'guest' });
    expect((await installation.admin.ask('PUT', `/api/people/${dan.id}/ownership`)).status).toBe(400);
    expect((await installation.admin.ask('DELETE', `/api/people/${eli.id}`, { heir: dan.id })).status).toBe(400);
    await installation.admin.get('PATCH', `/api/people/${dan.id}`, { role: 'member' });
    await installation.admin.get('PUT', `/api/people/${dan.id}/suspension`);
    expect((await installation.admin.ask('PUT', `/api/people/${dan.id}/ownership`)).status).toBe(400);
    expect((await installation.admin.ask('DELETE', `/api/people/${eli.id}`, { heir: dan.id })).status).toBe(400);
    expect((await installation.admin.ask('DELETE', `/api/people/${eli.id}`, { heir: eli.id })).status).toBe(400);
    expect(await owners()).toEqual([emailOf('Ada')]);
  });

  it('I3 what is left at the same time as it is taken over belongs to somebody who is there', async () => {
    const [fay, gil] = [await person('Fay'), await person('Gil')];
    const document = String((await fay.visitor.get('POST', '/api/documents')).id);
    const [removed, left] = await Promise.all([
      installation.admin.ask('DELETE', `/api/people/${fay.id}`, { heir: gil.id }),
      gil.visitor.ask('DELETE', '/api/account', { password: PASSWORD }),
    ]);
    expect([200, 400]).toContain(removed.status);
    expect(left.status).toBe(200);
    const rows = await db
      .selectFrom('document')
      .innerJoin('user', 'user.id', 'document.owner_id')
      .select(['document.id', 'user.email'])
      .execute();
    const row = rows.find(({ id }) => id === document);
    expect(row?.email).toBe(removed.status === 200 ? emailOf('Ada') : emailOf('Fay'));
  });

  it('I3 the name of an account that is gone stays beside what it wrote, and nothing else of it', async () => {
    const { visitor, id } = await person('Hedwig');
    const document = String((await installation.admin.get('POST', '/api/documents')).id);
    await installation.admin.get('PUT', `/api/documents/${document}/shares`, { kind: 'user', id, role: 'editor' });
    const { doc, provider } = await openStock(visitor, `/api/documents/${document}`);
    doc.getText('title').insert(0, 'By Hedwig');
    await expect
      .poll(async () => (await installation.admin.ask('GET', `/api/documents/${document}/versions`)).text)
      .toContain('Hedwig');
    provider.destroy();
    await installation.admin.get('DELETE', `/api/people/${id}`, { heir: await idOf('Ada') });
    const { sittings } = await installation.admin.get('GET', `/api/documents/${document}/versions`);
    expect(sittings).toMatchObject([{ writer: { id: `user:${id}`, kind: 'account', name: 'Hedwig', picture: null } }]);
    expect((await installation.admin.ask('GET', '/admin/audit')).text).toContain('Hedwig');
    const tables = (await db.introspection.getTables()).map(({ name }) => name);
    for (const table of tables) {
      const { rows } = await sql`select * from ${sql.table(table)}`.execute(db);
      expect([table, JSON.stringify(rows).includes(emailOf('Hedwig'))]).toEqual([table, table === 'invitation']);
    }
  });

  it('I6 tells of sign-ins, links, people and what the command line does, by whom and to whom', async () => {
    const { id, visitor } = await person('Ida');
    const [ada, who] = [`user:${await idOf('Ada')}`, `user:${id}`];
    await visitor.get('DELETE', '/api/session');
    await visitor.ask('POST', '/api/session', { email: emailOf('Ida'), password: 'not the password' });
    await visitor.ask('POST', '/api/session', { email: 'nobody@example.org', password: 'not the password' });
    expect(await admin('promote', emailOf('Ida'))).toMatchObject({ code: 0, stdout: '' });
    await admin('owner', emailOf('Ida'));
    expect(await owners()).toEqual([emailOf('Ida')]);
    const refused = await admin('promote', emailOf('Ida'));
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('owns this workspace')]);
    await admin('owner', emailOf('Ada'));
    expect(await owners()).toEqual([emailOf('Ada')]);
    const done = await actions();
    for (const entry of [
      { action: 'invitation.made', actor: ada },
      { action: 'invitation.used', actor: 'system' },
      { action: 'account.made', actor: who, target: who },
      { action: 'sign-in.made', actor: who, target: who },
      { action: 'sign-in.ended', actor: who, target: who },
      { action: 'sign-in.failed', actor: 'system', target: who },
      { action: 'sign-in.failed', actor: 'system', target: 'unknown' },
      { action: 'person.role', actor: 'system', target: who },
      { action: 'person.owner', actor: 'system', target: who },
    ]) {
      expect(done).toContainEqual(expect.objectContaining(entry));
    }
    expect(await isUnbroken(db)).toBe(true);
  });

  it('I6 forgets the oldest entries and goes on from there, also when all are old', async () => {
    const some = await db.selectFrom('audit').select(['seq', 'at']).orderBy('seq').execute();
    const middle = some[Math.floor(some.length / 2)];
    await forgetOldAudit(db, middle?.at ?? 0);
    expect(await isUnbroken(db)).toBe(true);
    expect((await actions()).length).toBeLessThan(some.length);
    await forgetOldAudit(db, Date.now() + 1000);
    expect(await actions()).toHaveLength(1);
    await installation.admin.get('POST', '/api/groups', { name: 'After' });
    const { seq } = await db.selectFrom('audit').select('seq').orderBy('seq', 'desc').executeTakeFirstOrThrow();
    expect(seq).toBe((some.at(-1)?.seq ?? 0) + 1);
    expect(await isUnbroken(db)).toBe(true);
    await db.updateTable('audit').set({ target: 'another' }).where('seq', '=', seq).execute();
    expect(await isUnbroken(db)).toBe(false);
  });

  it('I6 shows a person’s entries alone, theirs and those about them', async () => {
    const { id } = await person('Jon');
    const { text } = await installation.admin.ask('GET', `/admin/audit?person=user:${id}`);
    expect(text).toContain('data-testid="entry"');
    const pieces = text.split('data-testid="entry"').slice(1);
    for (const piece of pieces) expect(piece).toContain('Jon');
  });

  it('I8 the page of health says what the sync server says, and that it can’t be reached', async () => {
    const shown = async () => (await installation.admin.ask('GET', '/admin/health')).text;
    expect(await shown()).toMatch(/Saving of documents<\/dt><dd[^>]*>Working</);
    await installation.sync.stop();
    expect(await shown()).toContain('Can’t be reached. Look at its log.');
    expect(await shown()).toContain('Not known while the sync server can’t be reached');
  });
});
