import { z } from 'zod';
import { renameDocument } from '../../../../../server/documents/rename';
import { changing, documentOf } from '../../../../../server/http/route';

/** Edits the title in the document itself; lists learn of it from the sync server, as of any edit. */
export const POST = changing(z.object({ title: z.string().max(300) }), async ({ principal, params, input }) => {
  const id = documentOf(params);
  return id.ok ? renameDocument(principal, id.value, input.title) : id;
});
