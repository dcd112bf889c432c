import { ok } from '@tandem/protocol';
import { z } from 'zod';
import { email } from '../../../../server/http/inputs';
import { changing } from '../../../../server/http/route';
import { invite } from '../../../../server/people/invitations';

const wish = z.object({ email, role: z.enum(['admin', 'member', 'guest']).default('member') });

/** Makes an address with which somebody can join. */
export const POST = changing(wish, async ({ principal, input }) => {
  const made = await invite(principal, input.email, input.role);
  return made.ok ? ok({ url: made.value }) : made;
});
