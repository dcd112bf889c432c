import { z } from 'zod';
import { displayName, email, newPassword } from '../../../server/http/inputs';
import { changing } from '../../../server/http/route';
import { register } from '../../../server/people/registration';

/** Makes an account without an invitation, where that is allowed. */
export const POST = changing(
  z.object({ name: displayName, email, password: newPassword }),
  ({ principal, input, network }) => register(principal, input, network),
);
