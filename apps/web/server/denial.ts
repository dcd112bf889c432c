import type { Result } from '@tandem/protocol';

/** Why something isn't done, for the page and as an HTTP status. `not-found` also where its existence is a secret. */
export const DENIAL_STATUS = {
  'bad-input': 400,
  'sign-in': 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  gone: 410,
  'too-large': 413,
  /** Asked at an address that was this server's before. */
  elsewhere: 421,
  'too-many': 429,
  unavailable: 503,
} as const;

export type DenialCode = keyof typeof DENIAL_STATUS;

/** `message` is one plain sentence that says what to do. */
export type Denial = { readonly code: DenialCode; readonly message: string };
export type Outcome<T> = Result<T, Denial>;

export const SIGN_IN: Denial = { code: 'sign-in', message: 'Sign in to go on.' };
export const NOT_FOUND: Denial = {
  code: 'not-found',
  message: 'There is nothing at this address, or it is not shared with you.',
};
export const FORBIDDEN: Denial = { code: 'forbidden', message: 'You may not do this.' };
export const TOO_MANY: Denial = {
  code: 'too-many',
  message: 'That was too often in a short time. Wait a little, then try again.',
};
export const UNAVAILABLE: Denial = {
  code: 'unavailable',
  message: 'The server can’t do this at the moment. Try again.',
};

export function badInput(message: string): Denial {
  return { code: 'bad-input', message };
}
