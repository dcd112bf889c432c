import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import { UsedLinkPage } from '../../../features/account/used-link-page';
import { EnterByLink } from '../../../features/sharing/enter-by-link';
import { currentPrincipal } from '../../../server/auth/current';
import { config } from '../../../server/config';
import { networkOf } from '../../../server/http/client-network';
import { personOf } from '../../../server/people/person';
import { findLink } from '../../../server/sharing/enter';

export const metadata: Metadata = { title: 'A document for you', robots: 'noindex', referrer: 'no-referrer' };

type PageProps = { readonly params: Promise<{ slug: string }> };

/** Where a shared link leads: past the question for a name, into the document. */
export default async function Page({ params }: PageProps) {
  const { slug } = await params;
  const principal = await currentPrincipal();
  const found = await findLink(principal, slug, networkOf(await headers()));
  if (!found.ok && found.error.code !== 'too-many') notFound();
  if (!found.ok) return <UsedLinkPage message={found.error.message} />;

  const host = new URL(config().tandemUrl).host;
  const isKnown = personOf(principal) !== null;
  return <EnterByLink slug={slug} {...found.value} host={host} isKnown={isKnown} />;
}
