import { ok } from '@tandem/protocol';
import { duplicateDocument } from '../../../../../server/documents/create';
import { changing, documentOf, nothing } from '../../../../../server/http/route';

/** Makes a document of one's own with what this one holds now. */
export const POST = changing(nothing, async ({ principal, params }) => {
  const id = documentOf(params);
  if (!id.ok) return id;
  const made = await duplicateDocument(principal, id.value);
  return made.ok ? ok({ id: made.value }) : made;
});
