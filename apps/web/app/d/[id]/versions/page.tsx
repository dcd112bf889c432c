import { parseDocumentId } from '@tandem/protocol';
import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import { Shell } from '../../../../features/shell/shell';
import { Versions } from '../../../../features/versions/versions';
import { isAdmin } from '../../../../server/access/principal';
import { currentPrincipal } from '../../../../server/auth/current';
import { openVersions } from '../../../../server/documents/versions';
import { personOf } from '../../../../server/people/person';

type PageProps = { readonly params: Promise<{ id: string }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { title } = await open((await params).id);
  return { title: `Versions of ${title || 'Untitled'}`, robots: 'noindex' };
}

export default async function Page({ params }: PageProps) {
  const document = await open((await params).id);
  const principal = await currentPrincipal();
  const person = personOf(principal);
  if (principal.kind !== 'user' || person === null) return <Versions document={document} />;
  return (
    <Shell person={person} email={principal.email} isAdmin={isAdmin(principal)} place={{ document: document.id }}>
      <Versions document={document} />
    </Shell>
  );
}

/** Opened once for the title and the page. Who may only read the document is taken to it. */
const open = cache(async (text: string) => {
  const id = parseDocumentId(text);
  if (id === null) notFound();
  const found = await openVersions(await currentPrincipal(), id);
  if (found.ok) return found.value;
  switch (found.error.code) {
    case 'not-found':
      return notFound();
    case 'sign-in':
      return redirect(`/sign-in?next=/d/${id}/versions`);
    default:
      return redirect(`/d/${id}`);
  }
});
