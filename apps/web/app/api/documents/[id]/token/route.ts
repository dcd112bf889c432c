import { z } from 'zod';
import { sessionToken } from '../../../../../server/documents/session-token';
import { changing, documentOf } from '../../../../../server/http/route';

const page = z.object({ schema: z.number().int().nonnegative() });

/** Gives a page that knows this editor schema a token for what its person may do now. */
export const POST = changing(page, async ({ principal, params, input }) => {
  const id = documentOf(params);
  return id.ok ? sessionToken(principal, id.value, 'document', input.schema) : id;
});
