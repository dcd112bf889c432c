import type { ReportAnswer } from '@tandem/protocol';
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
  const { changed, wantsWhole } = keepPresence(told.value, Date.now());
  presenceChanged(changed);
  const answer: ReportAnswer = { wantsWhole, withdrawals: await stillToTell(told.value.heard) };
  return Response.json(answer, { headers: { 'Cache-Control': 'no-store' } });
}
