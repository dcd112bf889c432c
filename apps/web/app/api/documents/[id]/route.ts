import { purge } from '../../../../server/documents/lifecycle';
import { changing, documentOf, nothing } from '../../../../server/http/route';

/** Deletes a document that is in the trash for good. */
export const DELETE = changing(nothing, async ({ principal, params }) => {
  const id = documentOf(params);
  return id.ok ? purge(principal, id.value) : id;
});
