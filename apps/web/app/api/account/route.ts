import { z } from 'zod';
import { color, displayName } from '../../../server/http/inputs';
import { changing } from '../../../server/http/route';
import { changeProfile } from '../../../server/people/account';
import { leaveWorkspace } from '../../../server/people/leave-workspace';

/** Changes one's name or colour. */
export const PATCH = changing(
  z.object({ name: displayName.optional(), color: color.optional() }),
  ({ principal, input }) => changeProfile(principal, input),
);

/** Deletes one's account. */
export const DELETE = changing(z.strictObject({ password: z.string().max(200) }), ({ principal, input, network }) =>
  leaveWorkspace(principal, input.password, network),
);
