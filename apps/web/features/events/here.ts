import { z } from 'zod';
import { knownAs } from '../presence/name-parts';
import { inOrder } from '../presence/people';
import { isGuest } from '../session/me';

/** Somebody in a document now; `id` is the subject of their tokens. */
export type PersonHere = { readonly id: string; readonly name: string; readonly color: string };
/** `count` counts those too who are not named. */
export type Here = { readonly count: number; readonly people: readonly PersonHere[] };

const person = z.object({ id: z.string(), name: z.string(), color: z.string() });
export const presenceEvent = z.object({
  me: z.string(),
  /** Whether nobody is in any other document. */
  isWhole: z.boolean(),
  documents: z.array(z.object({ id: z.string(), count: z.number(), people: z.array(person) })),
});

/** Names before the others are counted. */
const MOST_NAMED = 2;

/** Who is in a document, for whoever looks at a list: "Ana and two others are in here now". Null for nobody. */
export function hereWords({ count, people }: Here, me: string): string | null {
  if (count === 0) return null;
  const others = inOrder(people, ({ id }) => id === me).filter(({ id }) => id !== me);
  const isMine = others.length < people.length;
  const names = [...(isMine ? ['You'] : []), ...others.slice(0, MOST_NAMED - (isMine ? 1 : 0)).map(calledBy)];
  const rest = count - names.length;
  const all = rest > 0 ? [...names, rest === 1 ? '1 other' : `${rest} others`] : names;
  const isOne = all.length === 1 && !isMine && rest <= 0;
  return `${listed(all)} ${isOne ? 'is' : 'are'} in here now`;
}

function calledBy({ id, name }: PersonHere): string {
  return knownAs({ name, isGuest: isGuest({ id }) });
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
