import { ok } from '@tandem/protocol';
import type { Metadata } from 'next';
import { AdminFrame } from '../../../features/people/admin-frame';
import { GroupsPage } from '../../../features/people/groups-page';
import { Shell } from '../../../features/shell/shell';
import type { Principal } from '../../../server/access/principal';
import { openAdminPage } from '../../../server/people/admin-page';
import { listGroups } from '../../../server/people/groups';
import { listMembers } from '../../../server/people/members';

export const metadata: Metadata = { title: 'Groups' };

async function read(who: Principal) {
  const [groups, members] = [await listGroups(who), await listMembers(who)];
  if (!groups.ok) return groups;
  return members.ok ? ok({ groups: groups.value, members: members.value }) : members;
}

export default async function Page() {
  const { principal, person, value } = await openAdminPage('/admin/groups', read);
  return (
    <Shell person={person} email={principal.email} isAdmin place="people">
      <AdminFrame at="groups">
        <GroupsPage {...value} />
      </AdminFrame>
    </Shell>
  );
}
