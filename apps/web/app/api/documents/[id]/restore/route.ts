import { restoreDocument } from '../../../../../server/documents/lifecycle';
import { changing, documentOf, nothing } from '../../../../../server/http/route';

export const POST = changing(nothing, async ({ principal, params }) => {
  const id = documentOf(params);
  return id.ok ? restoreDocument(principal, id.value) : id;
});
