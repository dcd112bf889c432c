import { changing, documentOf, nothing } from '../../../../../server/http/route';
import { leave } from '../../../../../server/sharing/shares';

/** Gives up what was given to oneself. */
export const POST = changing(nothing, async ({ principal, params }) => {
  const id = documentOf(params);
  return id.ok ? leave(principal, id.value) : id;
});
