import { z } from 'zod';
import { changing, idOf } from '../../../../server/http/route';
import { removePerson, setRole } from '../../../../server/people/members';

/** Makes somebody an admin, a member or a guest. */
export const PATCH = changing(
  z.strictObject({ role: z.enum(['admin', 'member', 'guest']) }),
  ({ principal, params, input }) => setRole(principal, idOf(params), input.role),
);

/** Removes an account; its documents go to the heir. */
export const DELETE = changing(z.strictObject({ heir: z.string().min(1).max(64) }), ({ principal, params, input }) =>
  removePerson(principal, idOf(params), input.heir),
);
