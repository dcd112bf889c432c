import { z } from 'zod';
import { changing, nothing, withCookies } from '../../../server/http/route';
import { signIn, signOut } from '../../../server/people/sign-ins';

const credentials = z.object({ email: z.string().max(200), password: z.string().max(200) });

/** Signs in. */
export const POST = changing(credentials, async ({ principal, input, network }) => {
  const done = await signIn(principal, input.email, input.password, network);
  return done.ok ? withCookies(done.value) : done;
});

/** Signs out. */
export const DELETE = changing(nothing, async ({ principal }) => {
  const done = await signOut(principal);
  return done.ok ? withCookies(done.value) : done;
});
