import { parseDocumentId } from '@tandem/protocol';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { DemoDesk } from '../../features/demo/demo-desk';
import { installationFacts } from '../../server/people/installation';

type PageProps = { readonly searchParams: Promise<{ page?: string | string[] }> };

export const metadata: Metadata = { title: 'One page, several people' };

export default async function Page({ searchParams }: PageProps) {
  if (!(await installationFacts()).isDemoOn) notFound();
  const { page } = await searchParams;
  return <DemoDesk asked={typeof page === 'string' ? parseDocumentId(page) : null} />;
}
