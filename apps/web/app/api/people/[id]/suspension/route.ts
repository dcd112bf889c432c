import { changing, idOf, nothing } from '../../../../../server/http/route';
import { letInAgain, suspend } from '../../../../../server/people/members';

/** Keeps somebody out. */
export const PUT = changing(nothing, ({ principal, params }) => suspend(principal, idOf(params)));

/** Lets them in again. */
export const DELETE = changing(nothing, ({ principal, params }) => letInAgain(principal, idOf(params)));
