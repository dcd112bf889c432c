import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { SetupForm } from '../../../features/account/entry-forms';
import { UsedLinkPage } from '../../../features/account/used-link-page';
import { networkOf } from '../../../server/http/client-network';
import { lookAt } from '../../../server/people/registration';

export const metadata: Metadata = { title: 'Set up', robots: 'noindex', referrer: 'no-referrer' };

type PageProps = { readonly params: Promise<{ secret: string }> };

export default async function Page({ params }: PageProps) {
  const { secret } = await params;
  const found = await lookAt('setup', secret, networkOf(await headers()));
  if (!found.ok) return <UsedLinkPage message={found.error.message} />;
  return <SetupForm secret={secret} />;
}
