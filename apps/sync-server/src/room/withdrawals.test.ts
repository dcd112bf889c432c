import type { SessionChange, SessionMatch, TokenClaims } from '@tandem/protocol';
import { newDocumentId } from '@tandem/testkit';
import { describe, expect, it } from 'vitest';
import { claimsOf } from './testing/claims';
import { isMeant, Withdrawals } from './withdrawals';

const document = newDocumentId();
const end: SessionChange = { kind: 'end', code: 4403 };
const lower: SessionChange = { kind: 'role', role: 'viewer' };
const token = (more: Partial<TokenClaims> = {}) => claimsOf(document, 'ada', more);

describe('K7 K8 who is meant', () => {
  it.each<[string, boolean, SessionMatch, Partial<TokenClaims>]>([
    ['its sign-in', true, { sid: 's' }, {}],
    ['another sign-in', false, { sid: 't' }, {}],
    ['the person', true, { sub: 'ada' }, {}],
    ['another person', false, { sub: 'eve' }, {}],
    ['the document', true, { document }, {}],
    ['another document', false, { document: newDocumentId() }, {}],
    ['its grant', true, { document, grant: 'link:1' }, { grant: 'link:1' }],
    ['another grant', false, { document, grant: 'link:1' }, { grant: 'link:2' }],
    ['a grant, when it has none', false, { document, grant: 'link:1' }, {}],
    ['an older version', true, { document, verBelow: 3 }, { ver: 2 }],
    ['the same version', false, { document, verBelow: 3 }, { ver: 3 }],
    ['an older schema', true, { document, schemaBelow: 3 }, { schema: 2 }],
    ['the same schema', false, { document, schemaBelow: 3 }, { schema: 3 }],
    ['a schema, when it is a program', false, { document, schemaBelow: 3 }, {}],
    ['only one of two', false, { document, grant: 'link:1', verBelow: 3 }, { grant: 'link:1', ver: 3 }],
  ])('%s: %s', (_, expected, match, claims) => {
    expect(isMeant(match, token(claims))).toBe(expected);
  });
});

it('K7 what was withdrawn is remembered for longer than any token lives, and no longer', () => {
  const withdrawals = new Withdrawals();
  withdrawals.add({ sid: 's' }, end, 0, 1_000);
  expect(withdrawals.of(token(), 1_000 + 209_999)).toEqual(end);
  expect(withdrawals.of(token({ sid: 't' }), 1_000)).toBeNull();
  expect(withdrawals.of(token(), 1_000 + 210_000)).toBeNull();
});

it('K7 of a document only what names an access version is remembered', () => {
  const withdrawals = new Withdrawals();
  withdrawals.add({ document }, end, 0, 0);
  withdrawals.add({ document, grant: 'link:1' }, end, 0, 0);
  withdrawals.add({ document, schemaBelow: 9 }, lower, 0, 0);
  expect(withdrawals.of(token({ grant: 'link:1', schema: 1 }), 0)).toBeNull();
  withdrawals.add({ document, grant: 'link:1', verBelow: 2 }, end, 0, 0);
  expect(withdrawals.of(token({ grant: 'link:1', ver: 1, iat: 5000 }), 0)).toEqual(end);
  expect(withdrawals.of(token({ grant: 'link:1', ver: 2 }), 0)).toBeNull();
});

it('K7 K8 of a person, and of a changed role, only tokens signed up to then are meant', () => {
  const withdrawals = new Withdrawals();
  withdrawals.add({ sub: 'ada' }, end, 100, 0);
  withdrawals.add({ sid: 'r' }, lower, 100, 0);
  expect(withdrawals.of(token({ iat: 100 }), 0)).toEqual(end);
  expect(withdrawals.of(token({ iat: 101 }), 0)).toBeNull();
  expect(withdrawals.of(token({ sub: 'eve', sid: 'r', iat: 100 }), 0)).toEqual(lower);
  expect(withdrawals.of(token({ sub: 'eve', sid: 'r', iat: 101 }), 0)).toBeNull();
});

it('K7 an end comes before a change of role, and repetition takes no more room', () => {
  const withdrawals = new Withdrawals();
  for (let time = 0; time < 50_000; time++) withdrawals.add({ sid: 's' }, end, 0, time);
  withdrawals.add({ sid: 's' }, lower, 500, 50_000);
  expect(withdrawals.of(token(), 50_000)).toEqual(end);
});

it('K7 however many there are, the newest are remembered', () => {
  const withdrawals = new Withdrawals();
  for (let at = 0; at < 30_000; at++) withdrawals.add({ sid: `s${at}` }, end, 0, at);
  expect(withdrawals.of(token({ sid: 's0' }), 30_000)).toBeNull();
  expect(withdrawals.of(token({ sid: 's29999' }), 30_000)).toEqual(end);
});
