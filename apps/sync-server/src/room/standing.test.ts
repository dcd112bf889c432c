import type { Role, TokenClaims } from '@tandem/protocol';
import { parseDocumentId, TIMES } from '@tandem/protocol';
import { expect, it } from 'vitest';
import { Standing } from './standing';

function claims(role: Role, sub = 'guest:ada', doc = '0b1f3a52-6f53-4c6e-9d3e-3f1a2b4c5d6e'): TokenClaims {
  const id = parseDocumentId(doc);
  if (id === null) throw new Error('no document id');
  const times = { iat: 0, exp: 120 };
  return {
    iss: 'i',
    aud: 'tandem-sync',
    sub,
    sid: 's',
    jti: 'j',
    doc: id,
    role,
    name: 'Ada',
    color: '#aabbcc',
    ver: 0,
    ...times,
  };
}

it('O4 another person or document does not renew; a renewal gives ten minutes', () => {
  const standing = new Standing(claims('editor'), 'body', 0);
  expect(standing.renew(claims('editor', 'guest:eve'), 1)).toEqual({ kind: 'refused', reason: 'other-subject' });
  const other = claims('editor', 'guest:ada', '1b1f3a52-6f53-4c6e-9d3e-3f1a2b4c5d6e');
  expect(standing.renew(other, 1)).toEqual({ kind: 'refused', reason: 'other-document' });
  expect(standing.renew(claims('editor'), 5)).toEqual({
    kind: 'renewed',
    untilMs: 5 + TIMES.leaseMs,
    role: null,
    mayWriteNow: false,
  });
});

it('O2 O3 a renewal changes the role at once and tells when writing became possible', () => {
  const standing = new Standing(claims('editor'), 'body', 0);
  expect(standing.renew(claims('viewer'), 1)).toMatchObject({ role: 'viewer', mayWriteNow: false });
  expect(standing.mayWrite).toBe(false);
  expect(standing.renew(claims('owner'), 2)).toMatchObject({ role: 'owner', mayWriteNow: true });
  expect(standing.mayWrite).toBe(true);
});

it('O5 a lease ends ten minutes after the last token, a stock session after a day', () => {
  const ours = new Standing(claims('editor'), 'body', 0);
  ours.takeLease();
  expect(ours.over(TIMES.leaseMs - 1)).toBeNull();
  expect(ours.over(TIMES.leaseMs)?.code).toBe(4401);
  const stock = new Standing(claims('editor'), 'body', 0);
  expect(stock.over(TIMES.stockSessionMs - 1)).toBeNull();
  expect(stock.over(TIMES.stockSessionMs)?.code).toBe(4500);
});

it('O4 an older token does not undo what a newer one changed', () => {
  const standing = new Standing({ ...claims('viewer'), ver: 2 }, 'body', 0);
  expect(standing.renew({ ...claims('editor'), ver: 1 }, 1)).toEqual({ kind: 'refused', reason: 'outdated' });
  expect(standing.mayWrite).toBe(false);
});
