import { z } from 'zod';

const COLOR = /^#[0-9a-fA-F]{6}$/;
/** Of nobody but the person: `people.ts` compares the id. */
const PICTURE = /^\/api\/people\/[\w-]{1,64}\/picture\?v=\d{1,16}$/;
/** For who comes without a readable colour. */
const GREY = '#6f6a63';

// Yjs throws at places with other numbers.
const natural = z.number().int().nonnegative();
const structId = z.object({ client: natural, clock: natural });
const relativePosition = z.object({
  type: structId.nullish(),
  tname: z.string().nullish(),
  item: structId.nullish(),
  assoc: z.number().optional(),
});

/** What this page reads of an awareness state; other clients may put more into it. */
const presenceState = z.object({
  user: z
    .object({
      id: z.string().optional(),
      name: z.string().min(1),
      color: z.string().regex(COLOR).catch(GREY).default(GREY),
      picture: z.string().regex(PICTURE).nullish().catch(null),
    })
    .optional()
    .catch(undefined),
  cursor: z.object({ anchor: relativePosition, head: relativePosition }).nullish().catch(null),
});

export type PresenceState = z.output<typeof presenceState>;

/** Reads an awareness state that another client wrote. */
export function readPresence(state: unknown): PresenceState {
  const parsed = presenceState.safeParse(state);
  return parsed.success ? parsed.data : {};
}
