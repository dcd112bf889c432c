import { z } from 'zod';
import { changing, idOf, nothing } from '../../../../server/http/route';
import { changeLink, revokeLink } from '../../../../server/sharing/links';

const change = z.strictObject({
  role: z.enum(['viewer', 'commenter', 'editor']).optional(),
  /** Milliseconds since 1970. */
  expiresAt: z.number().int().nullable().optional(),
  password: z
    .string()
    .refine((text) => text.length >= 6 && text.length <= 128, { message: 'Choose a password of 6 to 128 characters.' })
    .nullable()
    .optional(),
});

/** Changes what people with this link may do, until when, and with which password. */
export const PATCH = changing(change, ({ principal, params, input }) => changeLink(principal, idOf(params), input));

/** Takes a link back. */
export const DELETE = changing(nothing, ({ principal, params }) => revokeLink(principal, idOf(params)));
