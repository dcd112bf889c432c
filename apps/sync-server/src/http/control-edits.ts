import type { CopyAnswer } from '@tandem/protocol';
import { copyDocument as copySchema, editTitle as titleSchema } from '@tandem/protocol';
import { z } from 'zod';
import type { ControlAnswer } from './control-answer';
import { refused } from './control-answer';
import type { ControlDeps } from './control-deps';
import { answerTo } from './control-documents';
import { parseJson } from './control-request';
import type { DocumentCall } from './control-routes';

const titleQuery = z.object({ maxBytes: z.coerce.number().int().positive().optional() });

/** Gives a document another title. */
export async function editTitle(call: DocumentCall, { editing }: ControlDeps): Promise<ControlAnswer> {
  const query = titleQuery.safeParse(Object.fromEntries(call.query));
  if (!query.success) return refused(400, 'The most bytes have to be a whole number above 0.');
  const asked = titleSchema.safeParse(parseJson(call.body));
  if (!asked.success) return refused(400, 'The title has to be one line of at most 300 characters.');
  const { maxBytes } = query.data;
  const edit = { document: call.document, title: asked.data.title, sub: call.claims.sub, maxBytes };
  return answerTo(await editing.editTitle(edit));
}

/** Writes all that a document holds into a new one. */
export async function copyDocument(call: DocumentCall, { editing }: ControlDeps): Promise<ControlAnswer> {
  const asked = copySchema.safeParse(parseJson(call.body));
  if (!asked.success) return refused(400, 'The request names no document to copy to.');
  const { to } = asked.data;
  if (to === call.document) return refused(400, 'A document is not copied onto itself.');
  const copied = await editing.copy({ from: call.document, to, sub: call.claims.sub });
  if (copied.kind !== 'applied' && copied.kind !== 'marker-used') return answerTo(copied);
  const value: CopyAnswer = { applied: copied.kind === 'applied', seq: copied.seq, title: copied.title };
  return { kind: 'json', value };
}
