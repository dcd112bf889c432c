import { StartPage } from '../features/start/start-page';

export default function Page() {
  return <StartPage />;
}
