import { ok } from '@tandem/protocol';
import { z } from 'zod';
import { changing, documentOf, reading } from '../../../../../server/http/route';
import { listLinks, makeLink } from '../../../../../server/sharing/links';

const wish = z.object({ role: z.enum(['viewer', 'editor']) });

/** The links of a document that hold. */
export const GET = reading(async ({ principal, params }) => {
  const id = documentOf(params);
  if (!id.ok) return id;
  const links = await listLinks(principal, id.value);
  return links.ok ? ok({ links: links.value }) : links;
});

/** Makes a link. */
export const POST = changing(wish, async ({ principal, params, input }) => {
  const id = documentOf(params);
  return id.ok ? makeLink(principal, id.value, input.role) : id;
});
