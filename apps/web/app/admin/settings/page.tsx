import type { Metadata } from 'next';
import { AdminFrame } from '../../../features/people/admin-frame';
import { SettingsPage } from '../../../features/people/settings-page';
import { Shell } from '../../../features/shell/shell';
import { openAdminPage } from '../../../server/people/admin-page';
import { readSettings } from '../../../server/people/settings';

export const metadata: Metadata = { title: 'Settings' };

export default async function Page() {
  const { principal, person, value } = await openAdminPage('/admin/settings', readSettings);
  return (
    <Shell person={person} email={principal.email} isAdmin place="people">
      <AdminFrame at="settings">
        <SettingsPage {...value} />
      </AdminFrame>
    </Shell>
  );
}
