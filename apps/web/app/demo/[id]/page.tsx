import { parseDocumentId } from '@tandem/protocol';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { DemoTab } from '../../../features/demo/demo-tab';
import { parseDeskNumber } from '../../../features/demo/desk-people';
import { DeletedDemoPage } from '../../../features/document/deleted-demo-page';
import { DemoPage } from '../../../features/document/demo-page';
import { currentPrincipal } from '../../../server/auth/current';
import { findDemoPage } from '../../../server/documents/demo';
import { personOf } from '../../../server/people/person';

type PageProps = {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<{ person?: string | string[] }>;
};

/** A bad id has the title of the page that takes its place, which Next looks up only when told here too. */
export async function generateMetadata({ params }: Pick<PageProps, 'params'>): Promise<Metadata> {
  const { state } = await find(params);
  return { title: state === 'deleted' ? 'Page deleted' : 'Untitled' };
}

export default async function Page({ params, searchParams }: PageProps) {
  const { id, state } = await find(params);
  if (state === 'deleted') return <DeletedDemoPage />;
  const { person } = await searchParams;
  const number = typeof person === 'string' ? parseDeskNumber(person) : null;
  if (number !== null) return <DemoTab document={id} number={number} />;
  return <DemoPage document={id} me={personOf(await currentPrincipal())} />;
}

async function find(params: PageProps['params']) {
  const id = parseDocumentId((await params).id);
  const found = id === null ? null : await findDemoPage(await currentPrincipal(), id);
  if (id === null || found === null || !found.ok) notFound();
  return { id, state: found.value };
}
