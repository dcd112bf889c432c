import { redirect } from 'next/navigation';
import { StartPage } from '../features/start/start-page';
import { currentPrincipal } from '../server/auth/current';
import { installationFacts } from '../server/people/installation';

export default async function Page() {
  if ((await currentPrincipal()).kind === 'user') redirect('/documents');
  const { isClaimed, isDemoOn } = await installationFacts();
  return <StartPage isClaimed={isClaimed} isDemoOn={isDemoOn} />;
}
