import type { Awareness } from 'y-protocols/awareness';
import type { PresenceState } from './presence-state';
import { personIdOf, readPresence } from './presence-state';

/** When a tab moved its caret or its view last, counted, not timed; 0 for never. */
type Move = { readonly person: string; readonly cursor: Moved; readonly view: Moved };
type Moved = { readonly place: string; readonly at: number };

/** Which of a person's tabs moved last. */
export type LastMoves = {
  /** The tab whose caret moved last; null when none of theirs has one. */
  readonly caretOf: (person: string) => number | null;
  /** The tab in which they did anything last; null when they are nowhere in the text. */
  readonly tabOf: (person: string) => number | null;
};

const known = new WeakMap<Awareness, LastMoves>();

/** The last moves of everybody in a document; kept as long as its awareness is. */
export function lastMovesOf(awareness: Awareness): LastMoves {
  const before = known.get(awareness);
  if (before !== undefined) return before;
  const moves = watchMoves(awareness);
  known.set(awareness, moves);
  return moves;
}

function watchMoves(awareness: Awareness): LastMoves {
  const moves = new Map<number, Move>();
  let count = 0;
  const note = () => {
    count++;
    const states = awareness.getStates();
    for (const client of moves.keys()) if (!states.has(client)) moves.delete(client);
    for (const [client, state] of states)
      moves.set(client, moveOf(moves.get(client), client, readPresence(state), count));
  };
  note();
  awareness.on('change', note);
  return { caretOf: (person) => lastCaret(moves, person), tabOf: (person) => lastTab(moves, person) };
}

/** What a tab has moved, judged by what was known of it. */
export function moveOf(before: Move | undefined, client: number, presence: PresenceState, at: number): Move {
  return {
    person: personIdOf(client, presence),
    cursor: movedTo(before?.cursor, presence.cursor, at),
    view: movedTo(before?.view, presence.view, at),
  };
}

function movedTo(before: Moved | undefined, value: unknown, at: number): Moved {
  const place = value ? JSON.stringify(value) : '';
  return before?.place === place ? before : { place, at };
}

/** Of a person's tabs with a caret the one that moved it last. */
export function lastCaret(moves: ReadonlyMap<number, Move>, person: string): number | null {
  return latest(moves, person, ({ cursor }) => (cursor.place === '' ? 0 : cursor.at));
}

/** Of a person's tabs with a caret or a view the one that moved either last. */
export function lastTab(moves: ReadonlyMap<number, Move>, person: string): number | null {
  return latest(moves, person, ({ cursor, view }) =>
    Math.max(cursor.place === '' ? 0 : cursor.at, view.place === '' ? 0 : view.at),
  );
}

function latest(moves: ReadonlyMap<number, Move>, person: string, when: (move: Move) => number): number | null {
  const theirs = [...moves].filter(([, move]) => move.person === person && when(move) > 0);
  const [last] = theirs.sort(([a, one], [b, other]) => when(other) - when(one) || b - a);
  return last?.[0] ?? null;
}
