import { z } from 'zod';
import { groupName } from '../../../../server/http/inputs';
import { changing, idOf, nothing } from '../../../../server/http/route';
import { deleteGroup, renameGroup } from '../../../../server/people/groups';

export const PATCH = changing(z.strictObject({ name: groupName }), ({ principal, params, input }) =>
  renameGroup(principal, idOf(params), input.name),
);

export const DELETE = changing(nothing, ({ principal, params }) => deleteGroup(principal, idOf(params)));
