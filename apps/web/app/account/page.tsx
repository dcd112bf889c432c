import { CARET_COLORS } from '@tandem/protocol';
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { AccountPage } from '../../features/account/account-page';
import { Shell } from '../../features/shell/shell';
import { isAdmin } from '../../server/access/principal';
import { currentPrincipal } from '../../server/auth/current';
import { personOf } from '../../server/people/person';
import { listSignIns } from '../../server/people/sign-ins';

export const metadata: Metadata = { title: 'Account' };

export default async function Page() {
  const principal = await currentPrincipal();
  const signIns = await listSignIns(principal);
  const person = personOf(principal);
  if (!signIns.ok || principal.kind !== 'user' || person === null) redirect('/sign-in?next=/account');
  const { email } = principal;
  return (
    <Shell person={person} email={email} isAdmin={isAdmin(principal)} place="account">
      <AccountPage
        isOwner={principal.role === 'owner'}
        person={person}
        email={email}
        signIns={signIns.value}
        colors={CARET_COLORS}
      />
    </Shell>
  );
}
