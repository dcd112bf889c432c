import { changing, idOf, nothing } from '../../../../../server/http/route';
import { withdrawInvitation } from '../../../../../server/people/invitations';

/** Takes an invitation back. */
export const DELETE = changing(nothing, ({ principal, params }) => withdrawInvitation(principal, idOf(params)));
