import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { JoinForm } from '../../../features/account/entry-forms';
import { UsedLinkPage } from '../../../features/account/used-link-page';
import { config } from '../../../server/config';
import { networkOf } from '../../../server/http/client-network';
import { lookAt } from '../../../server/people/registration';

export const metadata: Metadata = { title: 'Join', robots: 'noindex', referrer: 'no-referrer' };

type PageProps = { readonly params: Promise<{ secret: string }> };

export default async function Page({ params }: PageProps) {
  const { secret } = await params;
  const found = await lookAt('invite', secret, networkOf(await headers()));
  if (!found.ok) return <UsedLinkPage message={found.error.message} />;
  const { email, by } = found.value;
  return <JoinForm secret={secret} email={email ?? ''} by={by} host={new URL(config().tandemUrl).host} />;
}
