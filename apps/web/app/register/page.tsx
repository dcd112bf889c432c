import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { RegisterForm } from '../../features/account/entry-forms';
import { can } from '../../server/access';
import { currentPrincipal } from '../../server/auth/current';
import { installationFacts } from '../../server/people/installation';

export const metadata: Metadata = { title: 'Make an account' };

export default async function Page() {
  const principal = await currentPrincipal();
  if (principal.kind === 'user') redirect('/');
  if (!can(principal, 'account:register', await installationFacts())) notFound();
  return <RegisterForm />;
}
