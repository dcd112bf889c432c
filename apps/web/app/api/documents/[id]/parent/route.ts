import { documentIdText } from '@tandem/protocol';
import { z } from 'zod';
import { moveDocument } from '../../../../../server/documents/nesting';
import { changing, documentOf } from '../../../../../server/http/route';

const place = z.strictObject({ parent: documentIdText.nullable() });

/** Moves a document into another one, or to the top. */
export const PUT = changing(place, async ({ principal, params, input }) => {
  const id = documentOf(params);
  return id.ok ? moveDocument(principal, id.value, input.parent) : id;
});
