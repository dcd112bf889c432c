import { readNotices } from '../../../server/control/notices';
import { keepChanges } from '../../../server/documents/changes';
import { denied } from '../../../server/http/route';

/** Takes what the sync server tells of changed documents; answered when it is kept. */
export async function POST(request: Request): Promise<Response> {
  const notices = await readNotices(request);
  if (!notices.ok) return denied(notices.error);
  await keepChanges(notices.value);
  return new Response(null, { status: 204 });
}
