import { parseDocumentId } from '@tandem/protocol';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { DeletedDemoPage } from '../../../features/document/deleted-demo-page';
import { DemoPage } from '../../../features/document/demo-page';
import { currentPrincipal } from '../../../server/auth/current';
import { findDemoPage } from '../../../server/documents/demo';
import { personOf } from '../../../server/people/person';

type PageProps = { readonly params: Promise<{ id: string }> };

/** A bad id has the title of the page that takes its place, which Next looks up only when told here too. */
export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { state } = await find(params);
  return { title: state === 'deleted' ? 'Page deleted' : 'Untitled' };
}

export default async function Page({ params }: PageProps) {
  const { id, state } = await find(params);
  if (state === 'deleted') return <DeletedDemoPage />;
  return <DemoPage document={id} me={personOf(await currentPrincipal())} />;
}

async function find(params: PageProps['params']) {
  const id = parseDocumentId((await params).id);
  const found = id === null ? null : await findDemoPage(await currentPrincipal(), id);
  if (id === null || found === null || !found.ok) notFound();
  return { id, state: found.value };
}
