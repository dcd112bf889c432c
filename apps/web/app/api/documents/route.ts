import { ok } from '@tandem/protocol';
import { z } from 'zod';
import { createDocument } from '../../../server/documents/create';
import { LIST_VIEWS, listDocuments } from '../../../server/documents/list';
import { changing, nothing, reading } from '../../../server/http/route';

const view = z.enum(LIST_VIEWS).catch('mine');

/** One list of the user's documents. */
export const GET = reading(async ({ principal, input }) => {
  const listed = await listDocuments(
    principal,
    view.parse(input.get('view')),
    input.get('search')?.slice(0, 200) ?? '',
  );
  return listed.ok ? ok({ documents: listed.value }) : listed;
});

/** Makes an empty document. */
export const POST = changing(nothing, async ({ principal }) => {
  const made = await createDocument(principal);
  return made.ok ? ok({ id: made.value }) : made;
});
