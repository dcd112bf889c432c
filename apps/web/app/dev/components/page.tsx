import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Gallery } from '../../../features/gallery/gallery';

export const metadata: Metadata = { title: 'Components' };

/** Every component in every state, for whoever works on Tandem: in development only. */
export default function Page() {
  if (process.env.NODE_ENV === 'production') notFound();
  return <Gallery />;
}
