import type { HistoryEdit } from './history';
import { Replica } from './replica';
import type { ConcurrentTrace, SequentialTrace } from './traces';

export type Writer = { readonly sub: string; readonly clientId: number };

/** The history of one person as edits; patches that change nothing give none. */
export function* sequentialHistory(
  trace: SequentialTrace,
  writer: Writer = { sub: 'trace:0', clientId: 1 },
): Generator<HistoryEdit> {
  const replica = new Replica(writer.clientId);
  let timeMs = 0;
  for (const { time, patches } of trace.txns) {
    timeMs = Math.max(timeMs, Date.parse(time));
    const update = replica.edit(patches);
    if (update !== null) yield { ...writer, timeMs, update };
  }
}

/** Between two transactions of a concurrent trace, whose own times are all the same. In milliseconds. */
const STEP_MS = 250;

/**
 * The history of several people at once, as each of them wrote it: a writer's document holds exactly what the
 * parents of its transaction say, so that edits are truly concurrent. Ordered as in the trace, which is causal.
 */
export function* concurrentHistory(
  trace: ConcurrentTrace,
  { startMs = Date.UTC(2026, 0, 5, 9) }: { readonly startMs?: number } = {},
): Generator<HistoryEdit> {
  const agents = Array.from({ length: trace.numAgents }, (_, agent) => new Agent(agent, trace.numAgents));
  const versions: (readonly number[])[] = [];
  for (const [index, { agent, parents, patches }] of trace.txns.entries()) {
    const writer = at(agents, agent);
    writer.catchUp(
      agents,
      parents.map((parent) => at(versions, parent)),
    );
    const update = writer.write(patches);
    versions.push(writer.version);
    yield { sub: `trace:${agent}`, clientId: writer.clientId, timeMs: startMs + index * STEP_MS, update };
  }
}

/** One writer of a concurrent trace. A version counts, for each agent, its transactions that are known. */
class Agent {
  readonly clientId: number;
  private readonly agent: number;
  private readonly replica: Replica;
  private readonly known: number[];
  private readonly written: Uint8Array[] = [];

  constructor(agent: number, agents: number) {
    this.agent = agent;
    this.clientId = agent + 1;
    this.replica = new Replica(this.clientId);
    this.known = Array.from({ length: agents }, () => 0);
  }

  get version(): readonly number[] {
    return [...this.known];
  }

  /** Merges what the versions hold and this writer doesn't know yet. Yjs keeps aside what comes before its cause. */
  catchUp(agents: readonly Agent[], versions: readonly (readonly number[])[]): void {
    for (const [other, { written }] of agents.entries()) {
      const known = at(this.known, other);
      const wanted = Math.max(0, ...versions.map((version) => at(version, other)));
      if (other === this.agent && wanted !== known) throw new Error('an agent went on from its own past');
      this.replica.merge(written.slice(known, wanted));
      this.known[other] = Math.max(known, wanted);
    }
  }

  write(patches: Parameters<Replica['edit']>[0]): Uint8Array {
    const update = this.replica.edit(patches);
    if (update === null) throw new Error('a transaction that changes nothing');
    this.written.push(update);
    this.known[this.agent] = this.written.length;
    return update;
  }
}

function at<T>(items: readonly T[], index: number): T {
  const item = items[index];
  if (item === undefined) throw new RangeError(`nothing at ${index}`);
  return item;
}
