import { parseDocumentId } from '@tandem/protocol';
import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import { NoAccessPage } from '../../../features/document/no-access-page';
import { OwnDocumentPage } from '../../../features/document/own-document-page';
import { Shell } from '../../../features/shell/shell';
import { isAdmin } from '../../../server/access/principal';
import { currentPrincipal } from '../../../server/auth/current';
import { openDocument } from '../../../server/documents/open';
import { personOf } from '../../../server/people/person';

type PageProps = { readonly params: Promise<{ id: string }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const found = await open((await params).id);
  if (found === null || found.error?.code === 'not-found') notFound();
  return { title: found.value === null ? 'No access' : found.value.title || 'Untitled', robots: 'noindex' };
}

export default async function Page({ params }: PageProps) {
  const { id } = await params;
  const found = await open(id);
  if (found === null || found.error?.code === 'not-found') notFound();
  if (found.error?.code === 'sign-in') redirect(`/sign-in?next=/d/${id}`);
  const principal = await currentPrincipal();
  const person = personOf(principal);
  if (found.value === null || person === null) return <NoAccessPage document={id} mayAsk={principal.kind === 'user'} />;
  if (principal.kind !== 'user') return <OwnDocumentPage document={found.value} person={person} hasAccount={false} />;
  return (
    <Shell person={person} email={principal.email} isAdmin={isAdmin(principal)} place={{ document: id }}>
      <OwnDocumentPage document={found.value} person={person} hasAccount />
    </Shell>
  );
}

/** Opened once for the title and the page. Null for an address that names no document. */
const open = cache(async (text: string) => {
  const id = parseDocumentId(text);
  if (id === null) return null;
  const found = await openDocument(await currentPrincipal(), id);
  return found.ok ? { value: found.value, error: null } : { value: null, error: found.error };
});
