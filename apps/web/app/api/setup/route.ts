import { z } from 'zod';
import { displayName, email, newPassword, secret } from '../../../server/http/inputs';
import { changing } from '../../../server/http/route';
import { claim } from '../../../server/people/registration';

const account = z.object({ secret, name: displayName, email, password: newPassword });

/** Makes the first account, with the link that the first start printed. */
export const POST = changing(account, ({ principal, input, network }) =>
  claim(principal, input.secret, input, network),
);
