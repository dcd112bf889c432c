import { z } from 'zod';
import { newPassword, secret } from '../../../server/http/inputs';
import { changing } from '../../../server/http/route';
import { resetPassword } from '../../../server/people/registration';

/** Sets a new password with a link from the command line. */
export const POST = changing(z.object({ secret, password: newPassword }), ({ input, network }) =>
  resetPassword(input.secret, input.password, network),
);
