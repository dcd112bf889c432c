import { changing, idOf, nothing } from '../../../../../server/http/route';
import { passOwnership } from '../../../../../server/people/members';

/** Makes a member the owner of the workspace. */
export const PUT = changing(nothing, ({ principal, params }) => passOwnership(principal, idOf(params)));
