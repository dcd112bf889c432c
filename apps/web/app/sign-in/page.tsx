import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { SignInForm } from '../../features/account/entry-forms';
import { currentPrincipal } from '../../server/auth/current';
import { ownPath } from '../../server/http/own-path';
import { installationFacts } from '../../server/people/installation';

export const metadata: Metadata = { title: 'Sign in' };

type PageProps = { readonly searchParams: Promise<{ next?: string | string[] }> };

export default async function Page({ searchParams }: PageProps) {
  const next = ownPath((await searchParams).next);
  if ((await currentPrincipal()).kind === 'user') redirect(next);
  return <SignInForm next={next} isOpen={(await installationFacts()).isOpen} />;
}
