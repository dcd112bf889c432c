import { documentIdText, ok } from '@tandem/protocol';
import { z } from 'zod';
import { createDocument } from '../../../server/documents/create';
import { LIST_QUERIES, listDocuments } from '../../../server/documents/list';
import { changing, reading } from '../../../server/http/route';

const place = z.object({ parent: documentIdText.optional() }).optional();
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

/** Makes an empty document, in another one if one is named. */
export const POST = changing(place, async ({ principal, input }) => {
  const made = await createDocument(principal, input?.parent ?? null);
  return made.ok ? ok({ id: made.value }) : made;
});
