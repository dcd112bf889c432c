import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { PeoplePage } from '../../features/people/people-page';
import { Shell } from '../../features/shell/shell';
import { isAdmin } from '../../server/access/principal';
import { currentPrincipal } from '../../server/auth/current';
import { listPeople } from '../../server/people/people';
import { personOf } from '../../server/people/person';

export const metadata: Metadata = { title: 'People' };

export default async function Page() {
  const principal = await currentPrincipal();
  const listed = await listPeople(principal);
  const person = personOf(principal);
  if (principal.kind !== 'user' || person === null) redirect('/sign-in?next=/people');
  if (!listed.ok) notFound();
  return (
    <Shell person={person} email={principal.email} isAdmin={isAdmin(principal)} place="people">
      <PeoplePage {...listed.value} />
    </Shell>
  );
}
