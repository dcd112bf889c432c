import { changeNotices } from '@tandem/protocol';
import { readSigned } from '../../../server/control/signed-requests';
import { keepChanges } from '../../../server/documents/changes';
import { denied } from '../../../server/http/route';

/** Takes what the sync server tells of changed documents; answered when it is kept. */
export async function POST(request: Request): Promise<Response> {
  const notices = await readSigned(request, changeNotices);
  if (!notices.ok) return denied(notices.error);
  await keepChanges(notices.value.changes);
  return new Response(null, { status: 204 });
}
