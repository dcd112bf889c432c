import type { HistoryEdit, SequentialTrace } from '@tandem/testkit';
import { Replica } from '@tandem/testkit';

/** How many transactions one of the two writes before the other goes on. */
const TURN = 200;
const WRITERS = ['writer:ada', 'writer:ben'] as const;

/**
 * A recorded history as if two people had typed it by turns, again and again at the beginning of the text, until
 * there are so many edits.
 */
export function* typedByTwo({ txns }: SequentialTrace, edits: number): Generator<HistoryEdit> {
  const replicas = WRITERS.map((sub, at) => ({ sub, replica: new Replica(at + 1) }));
  let timeMs = Date.UTC(2026, 0, 5, 9);
  for (let made = 0, at = 0; made < edits; at++) {
    const { patches } = txns[at % txns.length] ?? { patches: [] };
    const [writer, other] = Math.floor(at / TURN) % 2 === 0 ? replicas : [...replicas].reverse();
    const update = writer?.replica.edit(patches) ?? null;
    if (writer === undefined || other === undefined || update === null) continue;
    other.replica.merge([update]);
    made++;
    timeMs += at % (50 * TURN) === 0 ? 3_600_000 : 150;
    yield { sub: writer.sub, clientId: writer.replica.clientId, timeMs, update };
  }
}
