import { z } from 'zod';
import { changing, documentOf } from '../../../../../../server/http/route';
import { answerRequest } from '../../../../../../server/sharing/requests';

const answer = z.strictObject({ role: z.enum(['viewer', 'commenter', 'editor']).nullable() });

/** Lets somebody in who asked, with a role, or declines. */
export const POST = changing(answer, async ({ principal, params, input }) => {
  const id = documentOf(params);
  return id.ok ? answerRequest(principal, id.value, params.user ?? '', input.role) : id;
});
