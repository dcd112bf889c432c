import { z } from 'zod';
import { changing, documentOf } from '../../../../../server/http/route';
import { share } from '../../../../../server/sharing/shares';

const wish = z.strictObject({
  kind: z.enum(['user', 'group']),
  id: z.string().min(1).max(64),
  role: z.enum(['viewer', 'commenter', 'editor', 'owner']),
});

/** Shares a document with a person or a group, or changes what they may do. */
export const PUT = changing(wish, async ({ principal, params, input }) => {
  const id = documentOf(params);
  return id.ok ? share(principal, id.value, { kind: input.kind, id: input.id }, input.role) : id;
});
