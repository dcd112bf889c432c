/** Who asks. */
export type Principal =
  | { readonly kind: 'nobody' }
  /** A person without an account, known by a signed cookie; a name once they have given one. */
  | {
      readonly kind: 'guest';
      readonly sub: string;
      readonly sid: string;
      readonly name: string | null;
      /** Where it isn't drawn from the subject. */
      readonly color?: string;
    }
  | User;

export type User = {
  readonly kind: 'user';
  readonly id: string;
  /** As tokens and edits have it. */
  readonly sub: string;
  /** Of this sign-in, as tokens have it. */
  readonly sid: string;
  readonly sessionId: string;
  readonly name: string;
  readonly email: string;
  readonly color: string;
  /** Changes with each new picture; null without one. */
  readonly picture: string | null;
  readonly isAdmin: boolean;
};

/** The subject of a user's tokens. */
export function subOf(userId: string): string {
  return `user:${userId}`;
}

/** Under what visits through links are noted: a user's or a guest's subject; nobody has none. */
export function subjectOf(principal: Principal): string | null {
  return principal.kind === 'nobody' ? null : principal.sub;
}
