import { expect, it } from 'vitest';
import type { Findable } from '../../server/people/find';
import { unknownAddress } from './unknown-address';

const BEN: Findable = { kind: 'user', id: 'b', name: 'Ben', email: 'ben@example.org', isGuest: false };

it.each([
  ['dora@example.org', [], 'dora@example.org'],
  [' dora@example.org ', [], 'dora@example.org'],
  // Somebody else, whose address only holds it.
  ['en@example.org', [BEN], 'en@example.org'],
  ['ben@example.org', [BEN], null],
  ['Ben@Example.ORG', [BEN], null],
  ['dora', [], null],
  ['dora@example', [], null],
  ['dora@example.', [], null],
] as const)('S1 %s with what was found for it is an unknown address: %#', (words, found, address) => {
  expect(unknownAddress(words, found)).toBe(address);
});
