import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { Library } from '../../features/documents/library';
import { LIST_TITLES } from '../../features/documents/list-titles';
import { Shell } from '../../features/shell/shell';
import { isAdmin } from '../../server/access/principal';
import { currentPrincipal } from '../../server/auth/current';
import type { ListView } from '../../server/documents/list';
import { LIST_VIEWS, listDocuments } from '../../server/documents/list';
import { personOf } from '../../server/people/person';

type PageProps = { readonly searchParams: Promise<{ view?: string | string[] }> };

export async function generateMetadata({ searchParams }: PageProps): Promise<Metadata> {
  return { title: LIST_TITLES[await viewOf(searchParams)] };
}

export default async function Page({ searchParams }: PageProps) {
  const view = await viewOf(searchParams);
  const principal = await currentPrincipal();
  const listed = await listDocuments(principal, view, '');
  const person = personOf(principal);
  if (!listed.ok || principal.kind !== 'user' || person === null) redirect('/sign-in?next=/documents');
  return (
    <Shell person={person} email={principal.email} isAdmin={isAdmin(principal)} place={view}>
      <Library key={view} view={view} documents={listed.value} />
    </Shell>
  );
}

async function viewOf(searchParams: PageProps['searchParams']): Promise<ListView> {
  const asked = (await searchParams).view;
  return LIST_VIEWS.find((view) => view === asked) ?? 'mine';
}
