import type { RoomName } from '@tandem/protocol';
import * as Y from 'yjs';
import { HISTORY_ROOT } from './histories/index';
import type { Opened } from './stored-rooms';

/** What a document held: its text, and how much each client had written. */
export type Held = { readonly text: string; readonly clocks: ReadonlyMap<number, number> };

/**
 * How a store answers for one document after damage. `silently-shorter`: it is served as if it were whole, though
 * something of it is missing or changed. `crashed`: LevelDB ended the process, which it does when it
 * meets in a table what can't be there; loud, but for all documents at once.
 */
export type Verdict = 'whole' | 'refused' | 'flagged' | 'crashed' | 'silently-shorter';

export function heldBy(doc: Y.Doc): Held {
  return { text: doc.getText(HISTORY_ROOT).toString(), clocks: Y.decodeStateVector(Y.encodeStateVector(doc)) };
}

export function verdictOn(opened: Opened, held: Held): Verdict {
  if (opened.kind !== 'loaded') return opened.kind;
  if (opened.isFlagged) return 'flagged';
  return isSame(heldBy(opened.doc), held) ? 'whole' : 'silently-shorter';
}

/** The verdict on each document that a store has held. */
export function verdictsOn<R extends RoomName>(
  opened: ReadonlyMap<R, Opened>,
  before: ReadonlyMap<R, Held>,
): Map<R, Verdict> {
  const verdicts = [...before].map(([room, held]) => {
    const now = opened.get(room);
    if (now === undefined) throw new Error(`nobody opened ${room}`);
    return [room, verdictOn(now, held)] as const;
  });
  return new Map(verdicts);
}

function isSame(one: Held, other: Held): boolean {
  const hasAll =
    one.clocks.size === other.clocks.size && [...one.clocks].every(([id, n]) => other.clocks.get(id) === n);
  return hasAll && one.text === other.text;
}
