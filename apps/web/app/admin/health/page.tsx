import type { Metadata } from 'next';
import { AdminFrame } from '../../../features/people/admin-frame';
import { HealthPage } from '../../../features/people/health-page';
import { Shell } from '../../../features/shell/shell';
import { readHealth } from '../../../server/admin/health';
import { openAdminPage } from '../../../server/people/admin-page';

export const metadata: Metadata = { title: 'Health' };

export default async function Page() {
  const now = Date.now();
  const { principal, person, value } = await openAdminPage('/admin/health', (who) => readHealth(who, now));
  return (
    <Shell person={person} email={principal.email} isAdmin place="people">
      <AdminFrame at="health">
        <HealthPage health={value} />
      </AdminFrame>
    </Shell>
  );
}
