import { z } from 'zod';
import { newPassword } from '../../../../server/http/inputs';
import { changing } from '../../../../server/http/route';
import { changePassword } from '../../../../server/people/account';

const passwords = z.object({ old: z.string().max(200), next: newPassword });

/** Sets a new password and ends every other sign-in. */
export const POST = changing(passwords, ({ principal, input, network }) =>
  changePassword(principal, input.old, input.next, network),
);
