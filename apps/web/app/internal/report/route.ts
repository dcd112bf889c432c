import { report } from '@tandem/protocol';
import { readSigned } from '../../../server/control/signed-requests';
import { stillToTell } from '../../../server/control/withdrawals';
import { presenceChanged } from '../../../server/events/changed';
import { denied } from '../../../server/http/route';
import { keepPresence } from '../../../server/presence/here';

/** Takes who is where, and tells the sync server what it has not heard yet. */
export async function POST(request: Request): Promise<Response> {
  const told = await readSigned(request, report);
  if (!told.ok) return denied(told.error);
  presenceChanged(keepPresence(told.value, Date.now()));
  return Response.json(
    { withdrawals: await stillToTell(told.value.heard) },
    { headers: { 'Cache-Control': 'no-store' } },
  );
}
