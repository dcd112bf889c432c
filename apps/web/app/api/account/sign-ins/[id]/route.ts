import { changing, idOf, nothing } from '../../../../../server/http/route';
import { endSignIn } from '../../../../../server/people/sign-ins';

/** Ends one of one's own sign-ins. */
export const DELETE = changing(nothing, ({ principal, params }) => endSignIn(principal, idOf(params)));
