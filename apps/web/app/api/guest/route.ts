import { ok } from '@tandem/protocol';
import { z } from 'zod';
import { TOO_MANY } from '../../../server/denial';
import { caretColor } from '../../../server/guest/caret-color';
import { becomeGuest } from '../../../server/guest/current-guest';
import { displayName } from '../../../server/http/inputs';
import { changing, denied } from '../../../server/http/route';
import { take } from '../../../server/limits';

/** Gives a person without an account a name, and a cookie by which they are known again. */
export const POST = changing(z.object({ name: displayName }), async ({ principal, input, network }) => {
  if (principal.kind === 'user') return ok({ id: principal.sub, name: principal.name, color: principal.color });
  if (principal.kind === 'nobody' && !take('guestsPerNetworkPerHour', network)) return denied(TOO_MANY);
  const guest = await becomeGuest(input.name);
  return ok({ id: guest.sub, name: input.name, color: caretColor(guest.sub) });
});
