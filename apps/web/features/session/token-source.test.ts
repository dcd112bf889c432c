import { UnsecuredJWT } from 'jose';
import { describe, expect, it, vi } from 'vitest';
import { tokenSource } from './token-source';

const me = { id: 'guest:ada', name: 'Ada', color: '#105fd9' };
const tokenUrl = '/api/demo/0b1f3a52-6f53-4c6e-9d3e-3f1a2b4c5d6e/token';
const signal = new AbortController().signal;

function source(fetch: typeof globalThis.fetch, onIdentity = vi.fn()) {
  return tokenSource({ me, tokenUrl, schema: 3, fetch, onIdentity });
}

describe('tokenSource', () => {
  it('asks with the schema version and tells who one is', async () => {
    const token = new UnsecuredJWT({ sub: 'guest:ada', name: 'Ada', color: '#105fd9' }).encode();
    const fetch = vi.fn(async () => Response.json({ url: 'ws://x', room: 'r', token }));
    const onIdentity = vi.fn();
    expect(await source(fetch, onIdentity)(signal)).toEqual({ ok: true, value: { url: 'ws://x', room: 'r', token } });
    expect(fetch).toHaveBeenCalledWith(
      tokenUrl,
      expect.objectContaining({ method: 'POST', body: '{"schema":3}', signal }),
    );
    expect(onIdentity).toHaveBeenCalledWith({ id: 'guest:ada', name: 'Ada', color: '#105fd9' });
  });

  it('takes no token for somebody else, in whose name nothing of this page may go out', async () => {
    const token = new UnsecuredJWT({ sub: 'guest:ben', name: 'Ben', color: '#105fd9' }).encode();
    const onIdentity = vi.fn();
    const answer = await source(async () => Response.json({ url: 'ws://x', room: 'r', token }), onIdentity)(signal);
    expect(answer).toEqual({ ok: false, error: { kind: 'refused', reason: 'other-person' } });
    expect(onIdentity).not.toHaveBeenCalled();
  });

  it('hands on that the page is older than the document', async () => {
    const token = new UnsecuredJWT({ sub: 'guest:ada', name: 'Ada', color: '#105fd9' }).encode();
    const answer = await source(async () => Response.json({ url: 'ws://x', room: 'r', token, reload: true }))(signal);
    expect(answer).toEqual({ ok: true, value: { url: 'ws://x', room: 'r', token, reload: true } });
  });

  it.each([
    [401, 'sign-in'],
    [403, 'forbidden'],
    [404, 'gone'],
    [421, 'elsewhere'],
    [429, 'too-many'],
  ])('takes %i as final: %s', async (status, reason) => {
    const answer = await source(async () => new Response(null, { status }))(signal);
    expect(answer).toEqual({ ok: false, error: { kind: 'refused', reason } });
  });

  it.each([
    ['no network', () => Promise.reject(new TypeError('fetch failed'))],
    ['a failing server', () => Promise.resolve(new Response('oops', { status: 502 }))],
    ['a page of a proxy', () => Promise.resolve(new Response('<html>'))],
    ['another shape', () => Promise.resolve(Response.json({ url: '' }))],
  ])('takes %s as passing', async (_case, fetch) => {
    expect(await source(fetch)(signal)).toEqual({ ok: false, error: { kind: 'unreachable' } });
  });
});
