import { fail, ok, parseDocumentId } from '@tandem/protocol';
import { z } from 'zod';
import { TOO_MANY } from '../../../server/denial';
import { openDesk } from '../../../server/documents/demo';
import { becomeGuest } from '../../../server/guest/current-guest';
import { deskSub } from '../../../server/guest/pane';
import { changing } from '../../../server/http/route';
import { take } from '../../../server/limits';

const desk = z.object({ page: z.string().max(64).optional() });

/** Opens the page of a desk of live cursors, and makes sure that its panes have somebody to be. */
export const POST = changing(desk, async ({ principal, input, network }) => {
  if (principal.kind === 'nobody' && !take('guestsPerNetworkPerHour', network)) return fail(TOO_MANY);
  const opened = await openDesk(principal, parseDocumentId(input.page ?? ''), network);
  if (!opened.ok) return opened;
  const visitor = principal.kind === 'nobody' ? { kind: 'guest' as const, ...(await becomeGuest(null)) } : principal;
  return ok({ page: opened.value, sub: deskSub(visitor) });
});
