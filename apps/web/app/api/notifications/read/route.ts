import { z } from 'zod';
import { changing } from '../../../../server/http/route';
import { markRead } from '../../../../server/notifications/read';

/** The newest that was shown; everything up to now when it is left out. */
const upTo = z.object({ upTo: z.number().int().nonnegative().optional() });

export const POST = changing(upTo, ({ principal, input }) => markRead(principal, input.upTo ?? Date.now()));
