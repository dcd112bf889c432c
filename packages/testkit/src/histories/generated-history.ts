import { Random } from '../random';
import type { HistoryEdit } from './history';
import { WritingPerson } from './writing-person';

export type HistoryWish = {
  readonly seed: number;
  /** How many edits; most are one key, some a paste or the deletion of a passage. */
  readonly edits: number;
  readonly writers?: number;
  readonly startMs?: number;
  /** About how many edits are made before everybody leaves and comes back hours later with a new client id. */
  readonly sitting?: number;
};

const MINUTE_MS = 60_000;
/** Chances at each edit that its writer goes offline, or, once there, comes back. */
const LEAVES = 0.002;
const RETURNS = 0.01;

/**
 * A history that people write at the same time: runs of typing and deleting, jumps, pastes, and stretches offline
 * whose edits arrive together when the writer is back. The same wish gives the same edits, in a causal order.
 */
export function* generatedHistory(wish: HistoryWish): Generator<HistoryEdit> {
  const { seed, edits, writers = 2, startMs = Date.UTC(2026, 0, 5, 9), sitting = 2000 } = wish;
  const random = new Random(seed);
  const people = Array.from({ length: writers }, (_, who) => new WritingPerson(`writer:${who}`, random));
  let timeMs = startMs;
  for (let made = 0; made < edits; made++) {
    if (random.next() < 1 / sitting) {
      yield* arrive(people, people, timeMs);
      for (const person of people) person.comeBack();
      timeMs += (60 + random.below(20 * 60)) * MINUTE_MS;
    }
    const person = random.pick(people);
    timeMs += 40 + random.below(400);
    person.write();
    if (person.isOnline && random.next() < LEAVES) person.isOnline = false;
    else if (!person.isOnline && random.next() < RETURNS) person.isOnline = true;
    if (person.isOnline) yield* arrive([person], people, timeMs);
  }
  yield* arrive(people, people, timeMs);
}

/** What some have written and not sent arrives, and goes out to everybody else. */
function* arrive(
  from: readonly WritingPerson[],
  everybody: readonly WritingPerson[],
  timeMs: number,
): Generator<HistoryEdit> {
  for (const writer of from) {
    for (const update of writer.takeUnsent()) {
      for (const other of everybody) if (other !== writer) other.receive(update);
      yield { sub: writer.sub, clientId: writer.clientId, timeMs, update };
    }
  }
}
