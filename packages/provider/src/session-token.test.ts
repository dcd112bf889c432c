import { ROLES } from '@tandem/protocol';
import { expect, test } from 'vitest';
import { roleOf } from './session-token';
import { tokenFor } from './testing/tokens';

test.each(ROLES)('O2 the role %s is read from a token', (role) => {
  expect(roleOf(tokenFor(role))).toBe(role);
});

test.each(['', 'opaque', 'a.b', 'a.!!!.c', `a.${btoa('null')}.c`, `a.${btoa('{"role":"king"}')}.c`])(
  'a token that names no role gives null (%s)',
  (token) => {
    expect(roleOf(token)).toBeNull();
  },
);
