import { z } from 'zod';
import { changing } from '../../../server/http/route';
import { changeSettings } from '../../../server/people/settings';

const change = z.object({ isOpen: z.boolean().optional(), name: z.string().max(80).optional() });

/** Changes what holds for the whole workspace. */
export const PATCH = changing(change, ({ principal, input }) =>
  changeSettings(principal, {
    ...(input.isOpen === undefined ? {} : { isOpen: input.isOpen }),
    ...(input.name === undefined ? {} : { name: input.name }),
  }),
);
