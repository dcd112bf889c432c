import { request } from 'node:http';
import { RawClient } from '@tandem/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Installation, PASSWORD } from '../support/installation';
import { DATABASES, databaseEnv } from '../support/new-database';
import { openRaw, openStock, tokenFor } from '../support/open-document';
import { OPENING } from '../support/opening';
import { Visitor } from '../support/visitor';

describe.each(DATABASES)('accounts on %s', (kind) => {
  let installation: Installation;

  beforeAll(async () => {
    const env = { LIMIT_SIGN_INS_PER_ACCOUNT: '3', LIMIT_SIGN_INS_PER_NETWORK: '1000', ...(await databaseEnv(kind)) };
    installation = await Installation.start({ env });
  });

  afterAll(() => installation.stop());

  const signIn = (email: string, password: string, headers = {}) =>
    new Visitor(installation.web.url).ask('POST', '/api/session', { email, password }, headers);

  it('G14 an unknown address and a wrong password are answered alike', async () => {
    const [unknown, wrong] = [
      await signIn('nobody@example.org', PASSWORD),
      await signIn('ada@example.org', 'not this one'),
    ];
    expect([unknown.status, unknown.text]).toEqual([wrong.status, wrong.text]);
    expect(unknown.status).toBe(401);
  });

  it('G14 an account can be guessed at so often and no more, whatever address the client claims to have', async () => {
    await installation.member('Target');
    const statuses: number[] = [];
    for (let count = 0; count < 5; count++) {
      const headers = { 'X-Forwarded-For': `203.0.113.${count}`, 'X-Tandem-Client': `203.0.113.${count}` };
      statuses.push((await signIn('target@example.org', `guess number ${count}`, headers)).status);
    }
    expect(statuses).toEqual([401, 401, 401, 429, 429]);
    expect((await signIn('target@example.org', PASSWORD)).status).toBe(429);
    // Others are not locked out by it.
    expect((await signIn('ada@example.org', PASSWORD)).status).toBe(200);
  });

  it('G10 signing in makes a new session, whatever cookie came along', async () => {
    const planted = new Visitor(installation.web.url, new Map([['tandem.session_token', 'planted.value']]));
    await planted.get('POST', '/api/session', { email: 'ada@example.org', password: PASSWORD });
    expect((await planted.ask('GET', '/api/documents')).status).toBe(200);
    const forged = new Visitor(installation.web.url, new Map([['tandem.session_token', 'planted.value']]));
    expect((await forged.ask('GET', '/api/documents')).status).toBe(401);
  });

  it('G10 after signing out the old cookie and the old token open nothing, and an open page has ended', async () => {
    const member = await installation.member('Mia');
    const { id } = await member.get('POST', '/api/documents');
    const path = `/api/documents/${id}`;
    const [open, token, before] = [await openRaw(member, path), await tokenFor(member, path), member.copy()];
    await member.get('DELETE', '/api/session');
    expect((await open.closed).code).toBe(4401);
    expect((await before.ask('GET', '/api/documents')).status).toBe(401);
    expect((await before.ask('POST', `${path}/token`, OPENING)).status).toBe(401);
    await expect(RawClient.open(token.url, token.room, token.token)).rejects.toThrow('HTTP 401');
  });

  it('G10 a changed password ends every other sign-in', async () => {
    const member = await installation.member('Nora');
    const phone = new Visitor(installation.web.url);
    await phone.get('POST', '/api/session', { email: 'nora@example.org', password: PASSWORD });
    await member.get('POST', '/api/account/password', { old: PASSWORD, next: 'another to remember' });
    expect((await phone.ask('GET', '/api/documents')).status).toBe(401);
    expect((await member.ask('GET', '/api/documents')).status).toBe(200);
  });

  it('G6 an invitation is for its address alone, and for one account', async () => {
    const { url } = await installation.admin.get('POST', '/api/people/invitations', { email: 'olga@example.org' });
    const secret = String(url).split('/').at(-1);
    const joins = await Promise.all(
      Array.from({ length: 5 }, () =>
        new Visitor(installation.web.url).ask('POST', '/api/join', { secret, name: 'Olga', password: PASSWORD }),
      ),
    );
    expect(joins.map(({ status }) => status).sort()).toEqual([200, 410, 410, 410, 410]);
    expect((await signIn('olga@example.org', PASSWORD)).status).toBe(200);
  });

  it('G4 registering is possible only while the admin allows it, and tells nothing of who is known', async () => {
    const account = { name: 'Pia', email: 'pia@example.org', password: PASSWORD };
    const visitor = new Visitor(installation.web.url);
    expect((await visitor.ask('POST', '/api/register', account)).status).toBe(403);
    await installation.admin.get('PATCH', '/api/settings', { isOpen: true });
    const [fresh, known] = [
      await visitor.ask('POST', '/api/register', account),
      await visitor.ask('POST', '/api/register', { ...account, email: 'ada@example.org' }),
    ];
    expect([fresh.status, fresh.text]).toEqual([known.status, known.text]);
    await installation.admin.get('PATCH', '/api/settings', { isOpen: false });
    expect((await signIn('ada@example.org', PASSWORD)).status).toBe(200);
  });

  it('T5 a new account finds one welcome with its first words once, also when the sync server was away', async () => {
    await installation.sync.stop();
    const member = await installation.member('Wanda');
    const { documents: before } = await member.get('GET', '/api/documents');
    expect(before).toEqual([]);
    await installation.sync.start();
    const titles = async () => {
      const { documents } = await member.get('GET', '/api/documents');
      return Array.isArray(documents) ? documents.map(({ title }) => title) : [];
    };
    await expect.poll(titles, { timeout: 20_000 }).toEqual(['Welcome to Tandem']);
    const { documents } = await member.get('GET', '/api/documents');
    const id = Array.isArray(documents) ? String(documents[0]?.id) : '';
    const open = await openStock(member, `/api/documents/${id}`);
    expect(
      open.doc
        .getXmlFragment('default')
        .toString()
        .match(/Make it look right/g),
    ).toHaveLength(1);
    open.provider.destroy();
  });

  it('G8 lists hold what is one’s own, shared, recent, marked and thrown away, and searches know no case or accents', async () => {
    const [owner, guest] = [await installation.member('Quinn'), await installation.member('Rosa')];
    const { id } = await owner.get('POST', '/api/documents');
    const { url } = await owner.get('POST', `/api/documents/${id}/links`, { role: 'viewer' });
    await guest.get('POST', '/api/enter', { slug: String(url).split('/').at(-1) });
    await guest.ask('GET', `/d/${id}`);
    await owner.get('POST', `/api/documents/${id}/title`, { title: 'Über Bäume' });
    const ids = async (who: Visitor, query: string) => {
      const { documents } = await who.get('GET', `/api/documents?${query}`);
      return Array.isArray(documents) ? documents.map((document) => [document.id, document.title, document.role]) : [];
    };
    const welcome = [expect.any(String), 'Welcome to Tandem', 'owner'];
    await expect.poll(() => ids(owner, 'view=mine')).toEqual([[id, 'Über Bäume', 'owner'], welcome]);
    for (const view of ['shared', 'recent']) {
      expect(await ids(guest, `view=${view}&search=BAUME`)).toEqual([[id, 'Über Bäume', 'viewer']]);
    }
    expect(await ids(guest, 'view=shared&search=%25')).toEqual([[id, 'Über Bäume', 'viewer']]);
    expect(await ids(guest, 'view=shared&search=winter')).toEqual([]);
    expect(await ids(guest, 'view=mine')).toEqual([welcome]);
    expect(await ids(guest, 'view=all')).toEqual([[id, 'Über Bäume', 'viewer'], welcome]);
    expect(await ids(guest, 'view=favourites')).toEqual([]);
    await guest.get('PUT', `/api/documents/${id}/favourite`);
    expect(await ids(guest, 'view=favourites')).toEqual([[id, 'Über Bäume', 'viewer']]);
    await owner.get('POST', `/api/documents/${id}/trash`);
    expect(await ids(owner, 'view=trash')).toEqual([[id, 'Über Bäume', 'owner']]);
    for (const view of ['shared', 'recent', 'favourites', 'trash'])
      expect(await ids(guest, `view=${view}`)).toEqual([]);
  });

  it('G8 a title in the list can’t be set by who isn’t the sync server', async () => {
    const changes = { changes: [] };
    for (const headers of [{}, { Authorization: 'Bearer no.such.token' }]) {
      expect((await installation.admin.ask('POST', '/internal/changes', changes, headers)).status).toBe(401);
    }
  });
});

describe('behind a trusted proxy', () => {
  let installation: Installation;

  beforeAll(async () => {
    installation = await Installation.start({ env: { TRUSTED_PROXIES: '1', LIMIT_SIGN_INS_PER_NETWORK: '3' } });
  });

  afterAll(() => installation.stop());

  /** With a chain of addresses as proxies write it; the last one is the trusted proxy's. */
  const tryFrom = async (chain: string, count: number) => {
    const headers = { 'X-Forwarded-For': chain };
    const body = { email: `${chain.length}-${count}@example.org`, password: 'not this one' };
    return (await new Visitor(installation.web.url).ask('POST', '/api/session', body, headers)).status;
  };

  it('G14 networks are told apart by what the trusted proxy saw, an IPv6 network as a whole', async () => {
    const forged: number[] = [];
    for (let count = 0; count < 4; count++) forged.push(await tryFrom(`198.51.100.${count}, 203.0.113.7`, count));
    expect(forged).toEqual([401, 401, 401, 429]);
    expect(await tryFrom('203.0.113.8', 0)).toBe(401);
    const rotated: number[] = [];
    for (let count = 0; count < 4; count++) rotated.push(await tryFrom(`2001:db8:1:2::${count}`, count + 10));
    expect(rotated).toEqual([401, 401, 401, 429]);
    expect(await tryFrom('2001:db8:1:3::1', 20)).toBe(401);
  });

  it('G14 an upgrade sent to the web app reaches nothing', async () => {
    const status = await new Promise((done, reject) => {
      const asked = request({
        port: installation.web.port,
        path: 'http://169.254.169.254/latest/meta-data/',
        headers: { Connection: 'Upgrade', Upgrade: 'websocket' },
      });
      asked.on('response', (response) => done(response.statusCode));
      asked.on('error', reject);
      asked.end();
    });
    expect(status).toBe(400);
  });
});
