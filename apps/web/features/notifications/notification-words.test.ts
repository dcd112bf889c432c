import { expect, it } from 'vitest';
import { notificationWords } from './notification-words';

const minutes = { id: '0b2f6f0e-7a44-4d4e-9a53-0f3f2f0b7a11', title: 'Minutes' } as never;

it.each([
  ['shared', 'Ana shared “Minutes” with you.', 'Somebody shared a document with you.'],
  ['request', 'Ana asks to be let into “Minutes”.', 'Somebody asks to be let into a document.'],
  ['granted', 'Ana let you into “Minutes”.', 'Somebody let you into a document.'],
  ['owner', 'Ana made you the owner of “Minutes”.', 'Somebody made you the owner of a document.'],
  ['role', 'Ana made you a viewer of “Minutes”.', 'Somebody made you a viewer of a document.'],
  ['joined', 'Ana has accepted your invitation.', 'Somebody has accepted your invitation.'],
] as const)('E5 %s is one sentence, with and without what may be known', (kind, known, unknown) => {
  expect(notificationWords({ kind, role: 'viewer', actor: 'Ana', document: minutes })).toBe(known);
  expect(notificationWords({ kind, role: 'viewer', actor: null, document: null })).toBe(unknown);
});

it('E5 a refusal names nobody and no document', () => {
  const words = notificationWords({ kind: 'declined', role: null, actor: 'Ana', document: minutes });
  expect(words).not.toMatch(/Ana|Minutes/);
});
