import { ok } from '@tandem/protocol';
import { z } from 'zod';
import { changing, documentOf, reading } from '../../../../../server/http/route';
import { sharingOf } from '../../../../../server/sharing/overview';
import { setInherits, setWorkspaceRole } from '../../../../../server/sharing/shares';

const change = z.union([
  z.strictObject({ workspaceRole: z.enum(['viewer', 'commenter', 'editor']).nullable() }),
  z.strictObject({ inherits: z.boolean() }),
]);

/** Who can open a document, and by what. */
export const GET = reading(async ({ principal, params }) => {
  const id = documentOf(params);
  return id.ok ? sharingOf(principal, id.value) : id;
});

/** What everybody in the workspace may do, or whether it takes over from the document around it. */
export const PATCH = changing(change, async ({ principal, params, input }) => {
  const id = documentOf(params);
  if (!id.ok) return id;
  const done =
    'inherits' in input
      ? await setInherits(principal, id.value, input.inherits)
      : await setWorkspaceRole(principal, id.value, input.workspaceRole);
  return done.ok ? ok({}) : done;
});
