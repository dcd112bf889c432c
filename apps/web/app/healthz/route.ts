import { config } from '../../server/config';

export const dynamic = 'force-dynamic';

/** Says that the web app runs, and at which address people reach it. */
export function GET(): Response {
  return new Response('ok', { headers: { 'Cache-Control': 'no-store', 'Tandem-Url': config().tandemUrl } });
}
