import { MissingDocument } from '../../../features/document/missing-document';
import { NotFoundPage } from '../../../features/start/not-found-page';
import { currentPrincipal } from '../../../server/auth/current';

export default async function NotFound() {
  return (await currentPrincipal()).kind === 'user' ? <MissingDocument /> : <NotFoundPage />;
}
