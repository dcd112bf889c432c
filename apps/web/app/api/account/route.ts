import { z } from 'zod';
import { color, displayName } from '../../../server/http/inputs';
import { changing } from '../../../server/http/route';
import { changeProfile } from '../../../server/people/account';

/** Changes one's name or colour. */
export const PATCH = changing(
  z.object({ name: displayName.optional(), color: color.optional() }),
  ({ principal, input }) => changeProfile(principal, input),
);
