import { currentPrincipal, isSignedIn } from '../../../server/auth/current';
import { openStream } from '../../../server/events/stream';
import { denied } from '../../../server/http/route';

export const dynamic = 'force-dynamic';

/** What happens, as Server-Sent Events. */
export async function GET(request: Request): Promise<Response> {
  const lastId = request.headers.get('last-event-id') ?? new URL(request.url).searchParams.get('after');
  const sent = new Headers(request.headers);
  const stream = await openStream(await currentPrincipal(), {
    ...{ lastId, signal: request.signal },
    isSignedIn: (user) => isSignedIn(user, sent),
  });
  if (!stream.ok) return denied(stream.error);
  return new Response(stream.value, {
    headers: {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'private, no-cache, no-store, no-transform',
      'X-Accel-Buffering': 'no',
    },
  });
}
