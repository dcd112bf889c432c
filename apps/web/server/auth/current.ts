import 'server-only';
import { createHash } from 'node:crypto';
import { headers } from 'next/headers';
import { cache } from 'react';
import type { Principal, User } from '../access/principal';
import { subOf, WORKSPACE_ROLES } from '../access/principal';
import { caretColor } from '../guest/caret-color';
import { readGuest } from '../guest/current-guest';
import { auth } from '.';

/** Who sends this request: a signed-in user, else a guest, else nobody. Read once for each request. */
export const currentPrincipal = cache(async (): Promise<Principal> => {
  const user = await currentUser();
  if (user !== null) return user;
  const guest = await readGuest();
  return guest === null ? { kind: 'nobody' } : { kind: 'guest', ...guest };
});

/** Whether these headers still are of that sign-in; for what outlasts its request. */
export async function isSignedIn({ sessionId }: User, sent: Headers): Promise<boolean> {
  const found = await (await auth()).api.getSession({ headers: sent, query: { disableRefresh: true } });
  return found?.session.id === sessionId && found.user.suspendedAt == null;
}

async function currentUser(): Promise<User | null> {
  const found = await (await auth()).api.getSession({ headers: await headers() });
  if (found === null) return null;
  const { user, session } = found;
  if (user.suspendedAt != null) return null;
  return {
    kind: 'user',
    id: user.id,
    sub: subOf(user.id),
    sid: sidOf(session.id),
    sessionId: session.id,
    name: user.name,
    email: user.email,
    color: user.color ?? caretColor(subOf(user.id)),
    picture: user.image ?? null,
    role: WORKSPACE_ROLES.find((role) => role === user.role) ?? 'guest',
  };
}

/** A sign-in as tokens name it; it can't be turned back into the session. */
export function sidOf(sessionId: string): string {
  return createHash('sha256').update(`tandem sid\n${sessionId}`).digest('base64url');
}
