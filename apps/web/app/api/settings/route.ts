import { z } from 'zod';
import { changing } from '../../../server/http/route';
import { setRegistration } from '../../../server/people/people';

/** Opens or closes the installation to people without an invitation. */
export const PATCH = changing(z.object({ isOpen: z.boolean() }), ({ principal, input }) =>
  setRegistration(principal, input.isOpen),
);
