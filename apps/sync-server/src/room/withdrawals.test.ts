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

it('K7 of changes of one document the highest versions count, in one place', () => {
  const withdrawals = new Withdrawals(3);
  const all = { document };
  const link = { document, grant: 'link:1' };
  for (let ver = 1; ver <= 50; ver++) {
    expect(withdrawals.add({ ...link, verBelow: ver }, end, 0, 0).kind).toBe('remembered');
    withdrawals.add({ ...all, verBelow: 20 - ver, schemaBelow: ver }, lower, 0, 0);
    withdrawals.add({ sub: 'ada' }, end, ver, 0);
  }
  const added = withdrawals.add({ ...link, verBelow: 7 }, end, 0, 0);
  expect(added).toMatchObject({ kind: 'remembered', kept: { match: { ...link, verBelow: 50 } } });
  const of = (more: Partial<TokenClaims>) => withdrawals.of(token({ sub: 'ben', ...more }), 0);
  expect(of({ ver: 49, grant: 'link:1' })).toEqual(end);
  expect(of({ ver: 50, grant: 'link:1' })).toBeNull();
  expect(of({ ver: 49 })).toBeNull();
  expect(of({ ver: 18, schema: 49 })).toEqual(lower);
  expect(of({ ver: 19, schema: 49 })).toBeNull();
  expect(of({ ver: 18 })).toBeNull();
  expect(of({ sub: 'ada', iat: 50, ver: 60 })).toEqual(end);
});

it('K7 when too many are to be remembered a further one is refused, and none that still counts is forgotten', () => {
  const withdrawals = new Withdrawals(2);
  withdrawals.add({ sid: 's1' }, end, 0, 0);
  const second = withdrawals.add({ sid: 's2' }, end, 0, 1);
  expect(withdrawals.add({ sid: 's3' }, end, 0, 2)).toEqual({ kind: 'full' });
  expect(withdrawals.add({ sid: 's1' }, end, 0, 3).kind).toBe('remembered');
  expect(withdrawals.of(token({ sid: 's2' }), 3)).toEqual(end);
  expect(withdrawals.of(token({ sid: 's3' }), 3)).toBeNull();
  const third = withdrawals.add({ sid: 's3' }, end, 0, 210_001);
  expect(third).toMatchObject({ kind: 'remembered', over: second.kind === 'remembered' ? [second.kept] : [] });
  expect(withdrawals.of(token({ sid: 's1' }), 210_001)).toEqual(end);
});

it('K7 the real bound is reached without a token of one that counts coming through', () => {
  const withdrawals = new Withdrawals();
  for (let at = 0; at < 200_000; at++) withdrawals.add({ sid: `s${at}` }, end, 0, at / 10_000);
  expect(withdrawals.add({ sid: 'more' }, end, 0, 30).kind).toBe('full');
  for (const sid of ['s0', 's199999']) expect(withdrawals.of(token({ sid }), 30)).toEqual(end);
});

it('K7 what an earlier process remembered holds, and no longer than it would have', () => {
  const before = new Withdrawals();
  const kept = [1, 2].flatMap((at) => {
    const added = before.add({ sid: `s${at}` }, end, 0, at * 100_000);
    return added.kind === 'remembered' ? [added.kept] : [];
  });
  const fromAhead = kept.map((each) => ({ ...each, key: `${each.key}!`, untilMs: 9e12 }));
  const after = new Withdrawals();
  after.restore([...kept, ...fromAhead].reverse(), 320_000);
  expect(after.of(token({ sid: 's1' }), 320_000)).toBeNull();
  expect(after.of(token({ sid: 's2' }), 320_000)).toEqual(end);
  expect(after.add({ sub: 'x' }, end, 0, 320_000)).toMatchObject({ over: [kept[0]] });
  const last = after.add({ sub: 'y' }, end, 0, 530_001);
  const over = last.kind === 'remembered' ? last.over.map(({ key }) => key) : [];
  expect(over).toEqual(expect.arrayContaining([...kept.slice(1), ...fromAhead].map(({ key }) => key)));
});

it('K7 when what was remembered can not be read no token from before counts', () => {
  const withdrawals = new Withdrawals();
  withdrawals.distrustAll(1_000_000);
  expect(withdrawals.of(token({ iat: 1030 }), 1_000_001)).toEqual({ kind: 'end', code: 4401 });
  expect(withdrawals.of(token({ iat: 1031 }), 1_000_001)).toBeNull();
});
