import { ok } from '@tandem/protocol';
import type { Metadata } from 'next';
import { AdminFrame } from '../../features/people/admin-frame';
import { PeoplePage } from '../../features/people/people-page';
import { Shell } from '../../features/shell/shell';
import type { Principal } from '../../server/access/principal';
import { openAdminPage } from '../../server/people/admin-page';
import { listInvitations } from '../../server/people/invitations';
import { listMembers } from '../../server/people/members';

export const metadata: Metadata = { title: 'People' };

async function read(who: Principal) {
  const [members, invitations] = [await listMembers(who), await listInvitations(who)];
  if (!members.ok) return members;
  return invitations.ok ? ok({ members: members.value, invitations: invitations.value }) : invitations;
}

export default async function Page() {
  const { principal, person, value } = await openAdminPage('/people', read);
  return (
    <Shell person={person} email={principal.email} isAdmin place="people">
      <AdminFrame at="people">
        <PeoplePage {...value} isOwner={principal.role === 'owner'} viewer={principal.id} />
      </AdminFrame>
    </Shell>
  );
}
