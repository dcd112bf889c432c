import { request } from 'node:http';
import { RawClient } from '@tandem/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Installation } from '../support/installation';
import { tokenFor } from '../support/open-document';
import { OPENING } from '../support/opening';
import { Visitor } from '../support/visitor';

const CANARY = 'canary-4d81';

describe('S9 what attackers try', () => {
  let installation: Installation;
  let owner: Visitor;
  let stranger: Visitor;
  let document: string;

  beforeAll(async () => {
    installation = await Installation.start();
    [owner, stranger] = [await installation.member('Owner'), await installation.member('Stranger')];
    document = String((await owner.get('POST', '/api/documents')).id);
    await owner.get('POST', `/api/documents/${document}/title`, { title: CANARY });
  });

  afterAll(() => installation.stop());

  it('a request that names two things is checked for both', async () => {
    const own = String((await stranger.get('POST', '/api/documents')).id);
    const { url: joined } = await installation.admin.get('POST', '/api/people/invitations', { email: 'x@example.org' });
    expect(String(joined)).toContain('/join/');
    const link = await owner.get('POST', `/api/documents/${document}/links`, { role: 'viewer' });
    await owner.get('PATCH', `/api/documents/${document}/sharing`, { workspaceRole: 'viewer' });
    const { viewer } = await stranger.get('GET', `/api/documents/${document}/sharing`);
    await owner.get('PATCH', `/api/documents/${document}/sharing`, { workspaceRole: null });
    await owner.get('PUT', `/api/documents/${document}/shares`, { kind: 'user', id: viewer, role: 'viewer' });
    const { grants } = await owner.get('GET', `/api/documents/${document}/sharing`);
    const share = /"kind":"user","id":"([\w-]+)"/.exec(JSON.stringify(grants))?.[1] ?? '';
    expect(share).not.toBe('');
    expect((await stranger.ask('DELETE', `/api/documents/${own}/shares/${share}`)).status).toBe(404);
    expect((await stranger.ask('PATCH', `/api/links/${link.id}`, { role: 'editor' })).status).toBe(403);
    expect((await stranger.ask('PUT', `/api/documents/${own}/parent`, { parent: document })).status).toBe(403);
    expect((await stranger.ask('POST', '/api/documents', { parent: document })).status).toBe(403);
    expect(JSON.stringify(await owner.get('GET', `/api/documents/${document}/sharing`))).toContain(share);
    await owner.get('DELETE', `/api/documents/${document}/shares/${share}`);
    await owner.get('DELETE', `/api/links/${link.id}`);
  });

  it('no header or form of an address gets around the check', async () => {
    const someone = await installation.member('Someone');
    const shapes: [string, Record<string, string>][] = [
      [`/d/${document}`, { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy' }],
      [`/d/${document}`, { 'x-middleware-subrequest': 'src/middleware:src/middleware:src/middleware' }],
      [`/d/${document}`, { RSC: '1' }],
      [`/d/${document}`, { RSC: '1', 'Next-Router-Prefetch': '1' }],
      [`/d/${document}`, { RSC: '1', 'Next-Router-Prefetch': '1', 'Next-Router-Segment-Prefetch': '/_tree' }],
      [`/d/${document}`, { RSC: '1', 'Next-Router-Segment-Prefetch': '/d/$d$id/__PAGE__' }],
      [`/d/${document}?_rsc=abc`, { RSC: '1' }],
      [`/d/${document}.rsc`, {}],
      [`/d/${document}.segments/_tree.segment.rsc`, { RSC: '1' }],
      [`/_next/data/build/d/${document}.json`, {}],
      [`/d/${document}/`, {}],
      [`/d/./${document}`, {}],
      [`//d/${document}`, {}],
      [`/d%2f${document}`, {}],
      [`/en/d/${document}`, { 'x-nextjs-data': '1' }],
      [`/d/${document}/versions`, { RSC: '1', 'Next-Router-Prefetch': '1' }],
      [`/api/documents/${document}/sharing`, { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy' }],
    ];
    for (const visitor of [new Visitor(installation.web.url), someone]) {
      for (const [path, headers] of shapes) {
        const answer = await visitor.ask('GET', path, {}, headers);
        expect([path, headers, `${answer.text} ${answer.headers}`.includes(CANARY)]).toEqual([path, headers, false]);
      }
    }
  });

  it('a forged Host leads nobody elsewhere', async () => {
    const answer = await new Promise<string>((resolve, reject) => {
      const sent = request(
        `${installation.web.url}/api/people/invitations`,
        {
          method: 'POST',
          headers: {
            Host: 'evil.example',
            'X-Forwarded-Host': 'evil.example',
            'Content-Type': 'application/json',
            'Content-Length': 29,
            Cookie: installation.admin.cookieHeader,
          },
        },
        (response) => {
          let text = '';
          response.on('data', (chunk: Buffer) => (text += chunk.toString()));
          response.on('end', () => resolve(text));
        },
      );
      sent.on('error', reject);
      sent.end('{"email":"ida2@example.org" }');
    });
    expect(JSON.parse(answer).url).toContain(`${installation.web.url}/join/`);
  });

  it('a link’s password is tried a few times, whatever address is claimed', async () => {
    const link = await owner.get('POST', `/api/documents/${document}/links`, { role: 'viewer' });
    await owner.get('PATCH', `/api/links/${link.id}`, { password: 'apples and pears' });
    const slug = String(link.url).split('/').at(-1);
    const guest = await installation.guest('Guesser');
    const statuses: number[] = [];
    for (let count = 0; count < 14; count++) {
      const headers = { 'X-Forwarded-For': `203.0.113.${count}` };
      statuses.push((await guest.ask('POST', '/api/enter', { slug, password: `guess ${count}` }, headers)).status);
    }
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 400), 429, 429, 429, 429]);
    expect((await guest.ask('POST', `/api/documents/${document}/token`, OPENING)).status).toBe(404);
  });

  it('a guest’s token opens the document that it is for, and no other', async () => {
    const link = await owner.get('POST', `/api/documents/${document}/links`, { role: 'editor' });
    const guest = await installation.guest('Gus');
    await guest.get('POST', '/api/enter', { slug: String(link.url).split('/').at(-1) });
    const { url, token } = await tokenFor(guest, `/api/documents/${document}`);
    const other = String((await owner.get('POST', '/api/documents')).id);
    await expect(RawClient.open(url, other, token)).rejects.toThrow('HTTP 403');
    expect((await guest.ask('POST', `/api/documents/${other}/token`, OPENING)).status).toBe(404);
  });

  it('guessing links ends in a refusal for the network', async () => {
    const guesser = await installation.guest('Mallory');
    let last = 0;
    for (let count = 0; count < 62; count++) {
      last = (await guesser.ask('POST', '/api/enter', { slug: `guess-${count}` })).status;
      if (last === 429) break;
      expect(last).toBe(404);
    }
    expect(last).toBe(429);
  });
});
