import { z } from 'zod';
import { changing, nothing } from '../../../../server/http/route';
import { changeLink, revokeLink } from '../../../../server/sharing/links';

const change = z.object({ role: z.enum(['viewer', 'editor']) });

/** Changes what people with this link may do. */
export const PATCH = changing(change, ({ principal, params, input }) =>
  changeLink(principal, params.id ?? '', input.role),
);

/** Takes a link back. */
export const DELETE = changing(nothing, ({ principal, params }) => revokeLink(principal, params.id ?? ''));
