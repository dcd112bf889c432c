import { parseDocumentId } from '@tandem/protocol';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { DemoPage } from '../../../features/document/demo-page';

type PageProps = { readonly params: Promise<{ id: string }> };

/** A bad id has the title of the page that takes its place, which Next looks up only when told here too. */
export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  if (parseDocumentId((await params).id) === null) notFound();
  return { title: 'Untitled' };
}

export default async function Page({ params }: PageProps) {
  const document = parseDocumentId((await params).id);
  if (document === null) notFound();
  return <DemoPage document={document} />;
}
