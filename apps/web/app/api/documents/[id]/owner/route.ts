import { z } from 'zod';
import { changing, documentOf } from '../../../../../server/http/route';
import { transfer } from '../../../../../server/sharing/shares';

/** Makes somebody else the owner. */
export const PUT = changing(z.strictObject({ id: z.string().min(1).max(64) }), async ({ principal, params, input }) => {
  const id = documentOf(params);
  return id.ok ? transfer(principal, id.value, input.id) : id;
});
