import { changing, documentOf, nothing } from '../../../../../server/http/route';
import { askForAccess } from '../../../../../server/sharing/requests';

/** Asks the owner to be let in; answered alike whether there is such a document or not. */
export const POST = changing(nothing, async ({ principal, params }) => {
  const id = documentOf(params);
  return id.ok ? askForAccess(principal, id.value) : id;
});
