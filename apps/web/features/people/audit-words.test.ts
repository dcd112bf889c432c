import { describe, expect, it } from 'vitest';
import { actorWords, auditWords } from './audit-words';

const NAMES = { 'user:a1': 'Ada', 'user:b2': 'Ben', g3: 'Gardeners' };
const KNOWN = { names: NAMES, titles: { d1: 'Minutes', d2: '' }, invited: { i5: 'dora@example.org' } };

describe('the audit log in words', () => {
  it.each([
    ['person.role', 'user:b2', { role: 'guest' }, 'made Ben a guest'],
    ['person.removed', 'user:b2', { heir: 'a1' }, 'removed the account of Ben; their documents went to Ada'],
    ['group.joined', 'g3', { whom: 'b2' }, 'put Ben into the group Gardeners'],
    ['invitation.made', 'i4', { kind: 'invite', role: 'member' }, 'made a link to join, as a member'],
    [
      'invitation.made',
      'i5',
      { kind: 'invite', role: 'guest' },
      'made a link to join for dora@example.org, as a guest',
    ],
    [
      'invitation.used',
      'i5',
      { kind: 'reset' },
      'took a link to a new password for dora@example.org; it works no more',
    ],
    ['link.made', 'd1', { link: 'l1', role: 'editor' }, 'made a link to write “Minutes”'],
    ['link.made', 'd3', { link: 'l1', role: 'viewer' }, 'made a link to read a document'],
    ['document.trashed', 'd2', {}, 'moved “Untitled” to the trash'],
    ['share.set', '0123456789ab', { kind: 'user', whom: 'b2', role: 'editor' }, 'shared a document with Ben, to write'],
    [
      'share.set',
      '0123456789ab',
      { kind: 'group', whom: 'g3', role: 'viewer' },
      'shared a document with Gardeners, to read',
    ],
    ['sign-in.failed', 'unknown', {}, 'refused a sign-in as nobody who has an account'],
    ['person.invented', 'user:b2', {}, 'person.invented Ben'],
  ])('I6 tells %s in a sentence', (action, target, details, sentence) => {
    const parts = auditWords({ action, target, details }, KNOWN);
    expect(parts.map((part) => (typeof part === 'string' ? part : part.name)).join('')).toBe(sentence);
  });

  it('I6 names who did it, or says what they are', () => {
    expect(actorWords({ actor: 'user:a1' }, NAMES)).toEqual({ name: 'Ada' });
    expect(actorWords({ actor: 'system' }, NAMES)).toBe('Tandem');
    expect(actorWords({ actor: 'guest:x' }, NAMES)).toBe('somebody who came by a link');
  });
});
