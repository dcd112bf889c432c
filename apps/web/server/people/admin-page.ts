import 'server-only';
import { notFound, redirect } from 'next/navigation';
import type { Principal, User } from '../access/principal';
import { currentPrincipal } from '../auth/current';
import type { Outcome } from '../denial';
import type { Person } from './person';
import { personOf } from './person';

type Opened<T> = { readonly principal: User; readonly person: Person; readonly value: T };

/** What a page for admins shows: whoever isn't signed in is led there, everybody else finds nothing. */
export async function openAdminPage<T>(
  path: string,
  read: (who: Principal) => Promise<Outcome<T>>,
): Promise<Opened<T>> {
  const principal = await currentPrincipal();
  const person = personOf(principal);
  if (principal.kind !== 'user' || person === null) redirect(`/sign-in?next=${path}`);
  const found = await read(principal);
  if (!found.ok) notFound();
  return { principal, person, value: found.value };
}
