import { z } from 'zod';
import { changing, documentOf } from '../../../../../server/http/route';
import { makeLink } from '../../../../../server/sharing/links';

const wish = z.object({ role: z.enum(['viewer', 'commenter', 'editor']) });

/** Makes a link. */
export const POST = changing(wish, async ({ principal, params, input }) => {
  const id = documentOf(params);
  return id.ok ? makeLink(principal, id.value, input.role) : id;
});
