import { ok } from '@tandem/protocol';
import { z } from 'zod';
import { email } from '../../../../server/http/inputs';
import { changing } from '../../../../server/http/route';
import { invite } from '../../../../server/people/people';

/** Makes an address with which somebody can join. */
export const POST = changing(z.object({ email }), async ({ principal, input }) => {
  const made = await invite(principal, input.email);
  return made.ok ? ok({ url: made.value }) : made;
});
