import { CARET_COLORS, shownColors } from '@tandem/protocol';
import { isGuest } from '../session/me';
import { knownAs } from './name-parts';
import { personIdOf, readPresence } from './presence-state';

/** A person who has the document open, in one tab or several. */
export type Person = {
  readonly id: string;
  readonly name: string;
  /** The hue that every page shows them in. */
  readonly color: string;
  /** The address of their picture on this server, or null. */
  readonly picture: string | null;
  readonly isMe: boolean;
  /** Whether they came without an account; the id, which says so, is the server's word. */
  readonly isGuest: boolean;
  /** None of their tabs has given a sign of life lately. */
  readonly isAway: boolean;
};

const NONE: ReadonlySet<number> = new Set();

/** Who is here, each person once, in the order of faces. `myClient` is this tab's awareness id. */
export function peopleOf(
  states: ReadonlyMap<number, unknown>,
  myClient: number,
  away: ReadonlySet<number> = NONE,
): readonly Person[] {
  const colorOf = colorsOf(states);
  const people = new Map<string, Person>();
  for (const [client, state] of states) {
    const presence = readPresence(state);
    const { user } = presence;
    if (user === undefined) continue;
    const id = personIdOf(client, presence);
    const isMe = client === myClient || people.get(id)?.isMe === true;
    const isAway = away.has(client) && people.get(id)?.isAway !== false;
    const picture = isOwnPicture(id, user.picture) ? user.picture : null;
    people.set(id, { id, name: user.name, color: colorOf(id), picture, isMe, isGuest: isGuest({ id }), isAway });
  }
  return inOrder([...people.values()], ({ isMe }) => isMe);
}

type Named = { readonly id: string; readonly name: string };

/** The order of faces wherever they stand: others by name, then oneself, whom one needs to see least. */
export function inOrder<T extends Named>(people: readonly T[], isMe: (person: T) => boolean): readonly T[] {
  return [...people].sort(
    (a, b) => Number(isMe(a)) - Number(isMe(b)) || a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1),
  );
}

/** The hue that each of those present is shown in, by person id; the same in every page. */
export function colorsOf(states: ReadonlyMap<number, unknown>): (id: string) => string {
  const people = [...states].flatMap(([client, state]) => {
    const presence = readPresence(state);
    return presence.user === undefined ? [] : [{ id: personIdOf(client, presence), color: presence.user.color }];
  });
  const shown = shownColors(people);
  return (id) => shown.get(id) ?? CARET_COLORS[0];
}

/** The id is the server's word, the picture only the client's: nobody can wear another one's. */
function isOwnPicture(id: string, picture: string | null | undefined): picture is string {
  return id.startsWith('user:') && (picture ?? '').startsWith(`/api/people/${id.slice('user:'.length)}/`);
}

/** "People here: Ada, Ben (you), Cy (guest)"; of a page without a connection, as of when. */
export function peopleLabel(people: readonly Person[], lastKnown: number | null = null, locale?: string): string {
  const when = lastKnown === null ? '' : ` at ${timeOf(lastKnown, locale)}`;
  return `People here${when}: ${people.map((person) => person.name + noteOf(person)).join(', ')}`;
}

/** What is to be known of a person beside their name. */
export function noteOf({ isMe, isGuest: isVisitor, isAway }: Person): string {
  if (isMe) return ' (you)';
  const notes = [...(isVisitor ? ['guest'] : []), ...(isAway ? ['away'] : [])];
  return notes.length === 0 ? '' : ` (${notes.join(', ')})`;
}

/** That others may have come and gone since. */
export function asOfWords(lastKnown: number, locale?: string): string {
  return `As of ${timeOf(lastKnown, locale)}: this page is not connected.`;
}

function timeOf(ms: number, locale?: string): string {
  return new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(ms);
}

/** Who came and went, as a sentence for screen readers; null when nobody else did. */
export function presenceNews(before: readonly Person[], after: readonly Person[]): string | null {
  const missingIn = (list: readonly Person[]) => (person: Person) =>
    !person.isMe && !list.some((other) => other.id === person.id);
  const joined = after.filter(missingIn(before)).map(knownAs);
  const left = before.filter(missingIn(after)).map(knownAs);
  const sentences = [
    joined.length > 0 ? `${joined.join(', ')} joined.` : '',
    left.length > 0 ? `${left.join(', ')} left.` : '',
  ];
  return sentences.filter((sentence) => sentence !== '').join(' ') || null;
}

const segments = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** One or two letters that stand for a name. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '');
  const chosen = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  const letters = chosen.map((word) => [...segments.segment(word ?? '')][0]?.segment ?? '');
  return letters.join('').toLocaleUpperCase() || '?';
}
