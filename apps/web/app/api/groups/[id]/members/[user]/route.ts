import { changing, idOf, nothing } from '../../../../../../server/http/route';
import { setMembership } from '../../../../../../server/people/groups';

/** Puts somebody into a group. */
export const PUT = changing(nothing, ({ principal, params }) =>
  setMembership(principal, idOf(params), params.user ?? '', true),
);

/** Takes somebody out of a group. */
export const DELETE = changing(nothing, ({ principal, params }) =>
  setMembership(principal, idOf(params), params.user ?? '', false),
);
