import { z } from 'zod';
import { TEXT_ROOT } from '../editor/document-names';
import { UNKNOWN_COLOR } from '../session/me';

const COLOR = /^#[0-9a-fA-F]{6}$/;
/** Of nobody but the person: `people.ts` compares the id. */
const PICTURE = /^\/api\/people\/[\w-]{1,64}\/picture\?v=\d{1,16}$/;
/** No view begins further than this from the line that it is told by. */
export const MOST_LINES = 200;

// Yjs throws at places with other numbers.
const natural = z.number().int().nonnegative();
const structId = z.object({ client: natural, clock: natural });
const relativePosition = z.object({
  type: structId.nullish(),
  // Yjs makes a root of every name that it is asked for, and keeps it.
  tname: z.literal(TEXT_ROOT).nullish(),
  item: structId.nullish(),
  assoc: z.number().optional(),
});

/** What this page reads of an awareness state; other clients may put more into it. */
const presenceState = z.object({
  user: z
    .object({
      id: z.string().optional(),
      name: z.string().min(1),
      color: z.string().regex(COLOR).catch(UNKNOWN_COLOR).default(UNKNOWN_COLOR),
      picture: z.string().regex(PICTURE).nullish().catch(null),
    })
    .optional()
    .catch(undefined),
  cursor: z.object({ anchor: relativePosition, head: relativePosition }).nullish().catch(null),
  /** What they see: the place at the upper edge, how far the edge is below its line's top, in lines, and the last place. */
  view: z
    .object({ at: relativePosition, to: relativePosition, shift: z.number().min(-MOST_LINES).max(MOST_LINES) })
    .nullish()
    .catch(null),
  /** The id of the person whom they follow. */
  follows: z.string().max(200).nullish().catch(null),
});

export type PresenceState = z.output<typeof presenceState>;

const NOTHING: PresenceState = {};
const known = new WeakMap<object, PresenceState>();

/** Reads an awareness state that another client wrote, each once: a change always comes as a new object. */
export function readPresence(state: unknown): PresenceState {
  if (typeof state !== 'object' || state === null) return NOTHING;
  const before = known.get(state);
  if (before !== undefined) return before;
  const parsed = presenceState.safeParse(state);
  const presence = parsed.success ? parsed.data : NOTHING;
  known.set(state, presence);
  return presence;
}

/** The person behind an awareness state: the server's word, or for who comes without one this tab alone. */
export function personIdOf(client: number, { user }: PresenceState): string {
  return user?.id ?? `client:${client}`;
}
