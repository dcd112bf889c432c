import { z } from 'zod';
import { forgetVersions } from '../../../../../server/documents/versions';
import { changing, documentOf } from '../../../../../server/http/route';

/** Removes what lies before a version for good. */
export const POST = changing(z.object({ upToSeq: z.number().int().min(1) }), async ({ principal, params, input }) => {
  const id = documentOf(params);
  return id.ok ? forgetVersions(principal, id.value, input.upToSeq) : id;
});
