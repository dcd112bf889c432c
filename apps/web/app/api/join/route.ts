import { z } from 'zod';
import { displayName, newPassword, secret } from '../../../server/http/inputs';
import { changing } from '../../../server/http/route';
import { join } from '../../../server/people/registration';

/** Makes an account with an invitation. */
export const POST = changing(z.object({ secret, name: displayName, password: newPassword }), ({ input, network }) =>
  join(input.secret, input, network),
);
