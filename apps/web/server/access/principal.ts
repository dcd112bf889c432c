/** What somebody is in the workspace, from most to least. A guest sees only what is shared with them. */
export const WORKSPACE_ROLES = ['owner', 'admin', 'member', 'guest'] as const;
export type WorkspaceRole = (typeof WORKSPACE_ROLES)[number];

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
  readonly role: WorkspaceRole;
};

/** The subject of a user's tokens. */
export function subOf(userId: string): string {
  return `user:${userId}`;
}

/** Under what visits through links are noted: a user's or a guest's subject; nobody has none. */
export function subjectOf(principal: Principal): string | null {
  return principal.kind === 'nobody' ? null : principal.sub;
}

/** Whether they may manage people and settings. */
export function isAdmin(who: Principal): boolean {
  return who.kind === 'user' && (who.role === 'owner' || who.role === 'admin');
}

/** The id behind the subject of a user's tokens; null for guests. */
export function userIdOf(sub: string): string | null {
  return sub.startsWith('user:') ? sub.slice('user:'.length) : null;
}
