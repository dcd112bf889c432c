import { parseDocumentId } from '@tandem/protocol';
import { UnsecuredJWT } from 'jose';
import { describe, expect, it, vi } from 'vitest';
import { tokenSource } from './token-source';

const document = parseDocumentId('0b1f3a52-6f53-4c6e-9d3e-3f1a2b4c5d6e');
const signal = new AbortController().signal;

function source(fetch: typeof globalThis.fetch, onIdentity = vi.fn()) {
  if (document === null) throw new Error('not a document id');
  return tokenSource({ document, name: 'Ada', fetch, onIdentity });
}

describe('tokenSource', () => {
  it('asks with the name and tells who one is', async () => {
    const token = new UnsecuredJWT({ sub: 'guest:ada', name: 'Ada', color: '#105fd9' }).encode();
    const fetch = vi.fn(async () => Response.json({ url: 'ws://x', room: 'r', token }));
    const onIdentity = vi.fn();
    expect(await source(fetch, onIdentity)(signal)).toEqual({ ok: true, value: { url: 'ws://x', room: 'r', token } });
    expect(fetch).toHaveBeenCalledWith(
      `/api/demo/${document}/token`,
      expect.objectContaining({ method: 'POST', body: '{"name":"Ada"}', signal }),
    );
    expect(onIdentity).toHaveBeenCalledWith({ id: 'guest:ada', name: 'Ada', color: '#105fd9' });
  });

  it.each([
    [401, 'sign-in'],
    [403, 'forbidden'],
    [404, 'gone'],
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
