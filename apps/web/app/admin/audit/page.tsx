import type { Metadata } from 'next';
import { AdminFrame } from '../../../features/people/admin-frame';
import { AuditPage } from '../../../features/people/audit-page';
import { Shell } from '../../../features/shell/shell';
import { readAudit } from '../../../server/audit/read';
import { openAdminPage } from '../../../server/people/admin-page';

export const metadata: Metadata = { title: 'Audit log' };

type Param = string | string[] | undefined;
type PageProps = { readonly searchParams: Promise<{ what?: Param; person?: Param; before?: Param }> };

export default async function Page({ searchParams }: PageProps) {
  const { what, person: whom, before } = await searchParams;
  const wish = {
    what: fitting(what, /^[a-z.-]{1,40}$/) ?? '',
    person: fitting(whom, /^user:[\w-]{1,64}$/),
    before: numberOf(fitting(before, /^\d{1,15}$/)),
  };
  const { principal, person, value } = await openAdminPage('/admin/audit', (who) => readAudit(who, wish));
  return (
    <Shell person={person} email={principal.email} isAdmin place="people">
      <AdminFrame at="audit">
        <AuditPage page={value} wish={wish} />
      </AdminFrame>
    </Shell>
  );
}

/** What stands in the address if it looks like what is meant, else null. */
function fitting(param: Param, pattern: RegExp): string | null {
  return typeof param === 'string' && pattern.test(param) ? param : null;
}

function numberOf(digits: string | null): number | null {
  return digits === null ? null : Number(digits);
}
