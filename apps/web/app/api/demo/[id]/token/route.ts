import { z } from 'zod';
import { sessionToken } from '../../../../../server/documents/session-token';
import { changing, documentOf } from '../../../../../server/http/route';

const page = z.object({ schema: z.number().int().nonnegative() });

/** Gives a page a token for a demo page, never for any other document. */
export const POST = changing(page, async ({ principal, params, input }) => {
  const id = documentOf(params);
  return id.ok ? sessionToken(principal, id.value, 'demo', input.schema) : id;
});
