import { z } from 'zod';
import { sessionToken } from '../../../../../server/documents/session-token';
import { inPane, pane } from '../../../../../server/guest/pane';
import { changing, documentOf } from '../../../../../server/http/route';

const page = z.object({ schema: z.number().int().nonnegative(), pane: pane.optional() });

/** Gives a page, or one pane of a desk, a token for a demo page, never for any other document. */
export const POST = changing(page, async ({ principal, params, input }) => {
  const id = documentOf(params);
  if (!id.ok) return id;
  const visitor = input.pane === undefined ? principal : inPane(principal, input.pane);
  return sessionToken(visitor, id.value, 'demo', input.schema);
});
