import { ok } from '@tandem/protocol';
import { z } from 'zod';
import { secret } from '../../../server/http/inputs';
import { changing } from '../../../server/http/route';
import { enterByLink } from '../../../server/sharing/enter';

const entry = z.object({ slug: secret, password: z.string().max(200).default('') });

/** Lets a guest or user in by a link. */
export const POST = changing(entry, async ({ principal, input, network }) => {
  const entered = await enterByLink(principal, input.slug, input.password, network);
  return entered.ok ? ok({ id: entered.value }) : entered;
});
