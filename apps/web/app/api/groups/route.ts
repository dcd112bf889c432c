import { ok } from '@tandem/protocol';
import { z } from 'zod';
import { groupName } from '../../../server/http/inputs';
import { changing } from '../../../server/http/route';
import { makeGroup } from '../../../server/people/groups';

/** Makes a group with nobody in it. */
export const POST = changing(z.strictObject({ name: groupName }), async ({ principal, input }) => {
  const made = await makeGroup(principal, input.name);
  return made.ok ? ok({ id: made.value }) : made;
});
