import type { Metadata } from 'next';
import { AdminFrame } from '../../../features/people/admin-frame';
import { AuditPage } from '../../../features/people/audit-page';
import { Shell } from '../../../features/shell/shell';
import { readAudit } from '../../../server/audit/read';
import { openAdminPage } from '../../../server/people/admin-page';

export const metadata: Metadata = { title: 'Audit log' };

type PageProps = { readonly searchParams: Promise<{ what?: string | string[]; before?: string | string[] }> };

export default async function Page({ searchParams }: PageProps) {
  const { what, before } = await searchParams;
  const begins = typeof what === 'string' ? what.slice(0, 40) : '';
  const seq = typeof before === 'string' && /^\d{1,15}$/.test(before) ? Number(before) : null;
  const { principal, person, value } = await openAdminPage('/admin/audit', (who) => readAudit(who, begins, seq));
  return (
    <Shell person={person} email={principal.email} isAdmin place="people">
      <AdminFrame at="audit">
        <AuditPage page={value} what={begins} />
      </AdminFrame>
    </Shell>
  );
}
