import { ok } from '@tandem/protocol';
import { z } from 'zod';
import { secret } from '../../../server/http/inputs';
import { changing } from '../../../server/http/route';
import { enterByLink } from '../../../server/sharing/links';

/** Lets a guest or user in by a link. */
export const POST = changing(z.object({ slug: secret }), async ({ principal, input, network }) => {
  const entered = await enterByLink(principal, input.slug, network);
  return entered.ok ? ok({ id: entered.value }) : entered;
});
