import { z } from 'zod';
import { changing, idOf, nothing } from '../../../../server/http/route';
import { changeLink, revokeLink } from '../../../../server/sharing/links';

const change = z.object({ role: z.enum(['viewer', 'editor']) });

/** Changes what people with this link may do. */
export const PATCH = changing(change, ({ principal, params, input }) =>
  changeLink(principal, idOf(params), input.role),
);

/** Takes a link back. */
export const DELETE = changing(nothing, ({ principal, params }) => revokeLink(principal, idOf(params)));
