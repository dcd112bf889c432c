import { ok } from '@tandem/protocol';
import { z } from 'zod';
import { createDocument } from '../../../server/documents/create';
import { LIST_QUERIES, listDocuments } from '../../../server/documents/list';
import { changing, nothing, reading } from '../../../server/http/route';

const view = z.enum(LIST_QUERIES).catch('mine');

/** What is searched for; PostgreSQL keeps no NUL. */
function searchOf(query: URLSearchParams): string {
  return (query.get('search') ?? '').replaceAll('\0', '').slice(0, 200);
}

/** One list of the user's documents. */
export const GET = reading(async ({ principal, input }) => {
  const listed = await listDocuments(principal, view.parse(input.get('view')), searchOf(input));
  return listed.ok ? ok({ documents: listed.value }) : listed;
});

/** Makes an empty document. */
export const POST = changing(nothing, async ({ principal }) => {
  const made = await createDocument(principal);
  return made.ok ? ok({ id: made.value }) : made;
});
