import { parseDocumentId } from '@tandem/protocol';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { DemoPage } from '../../../features/document/demo-page';

export const metadata: Metadata = { title: 'Untitled' };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const document = parseDocumentId((await params).id);
  if (document === null) notFound();
  return <DemoPage document={document} />;
}
