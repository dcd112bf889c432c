import { documentIdText, ok } from '@tandem/protocol';
import { z } from 'zod';
import { createDocument } from '../../../server/documents/create';
import { importMarkdown } from '../../../server/documents/import';
import { LIST_QUERIES, listDocuments } from '../../../server/documents/list';
import { changing, reading } from '../../../server/http/route';

const wish = z
  .union([
    z.strictObject({ markdown: z.string(), name: z.string().max(500) }),
    z.strictObject({ parent: documentIdText.optional() }),
  ])
  .optional();
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

/** Makes a document: of a Markdown text, or an empty one, in another one if one is named. */
export const POST = changing(wish, async ({ principal, input = {} }) => {
  const id =
    'markdown' in input
      ? await importMarkdown(principal, input.name, input.markdown)
      : await createDocument(principal, input.parent ?? null);
  return id.ok ? ok({ id: id.value }) : id;
});
