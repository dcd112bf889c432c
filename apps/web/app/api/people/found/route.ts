import { ok } from '@tandem/protocol';
import { reading } from '../../../../server/http/route';
import { findPeople } from '../../../../server/people/find';

/** People and groups by a part of their name, to share with. */
export const GET = reading(async ({ principal, input }) => {
  const found = await findPeople(principal, (input.get('search') ?? '').slice(0, 100));
  return found.ok ? ok({ found: found.value }) : found;
});
