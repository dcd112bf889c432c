import { randomUUID } from 'node:crypto';
import { measured } from '../measure';
import { RoomClient } from '../room';
import type { RunningServer } from '../servers';
import { signal } from '../signal';
import { percentile } from '../statistics';
import { Received, type Typed } from '../typing';
import { inBursts } from './bursts';
import { type Figures, run } from './figures';

/** How many updates are under way. */
const BURST = 256;
const CLOSED_S = 4;
const PACED_S = 6;
const PACED_PER_S = 500;

type Receivers = { readonly all: readonly Received[]; readonly clients: readonly RoomClient[] };

/**
 * A: one room; a writer sends so many updates, and the next when all have come, after a rest in which the load's own
 * core is free. Deliveries per second of the server's processor.
 */
export function closedLoop(count: number, text: Typed) {
  return (server: RunningServer): Promise<Figures> =>
    run(server, async () => {
      const room = randomUUID();
      let arrived: () => void = () => undefined;
      const { all, clients } = await receivers(server, room, count, text, () => arrived());
      const [token = ''] = server.tokens([room]);
      const writer = await RoomClient.open(server, room, token, {});
      const last = all.at(-1);
      let sent = 0;
      const burst = () => {
        if (sent === text.messages.length) return null;
        const goal = Math.min(text.messages.length, sent + BURST);
        const here = signal();
        arrived = () => last?.end === goal && all.every(({ end }) => end === goal) && here.give();
        writer.send(text.messages.slice(sent, goal));
        sent = goal;
        return here.given;
      };
      const work = await measured(server, () => inBursts(CLOSED_S, burst));
      const faults = faultsOf(all, text.text.slice(0, sent));
      for (const client of [...clients, writer]) client.close();
      const deliveries = sent * count;
      return { ...work, faults, figures: { 'deliveries per CPU s': deliveries / work.serverCpuS } };
    });
}

/** A, paced: ten receivers, 500 updates a second. Milliseconds from the write to the delivery. */
export function paced(count: number, text: Typed) {
  return (server: RunningServer): Promise<Figures> =>
    run(server, async () => {
      const room = randomUUID();
      const sentAt: number[] = [];
      const times: number[] = [];
      const note = ({ from, to }: { from: number; to: number }) => {
        for (let clock = from; clock < to; clock++) times.push(performance.now() - (sentAt[clock] ?? 0));
      };
      const { all, clients } = await receivers(server, room, count, text, note);
      const [token = ''] = server.tokens([room]);
      const writer = await RoomClient.open(server, room, token, {});
      const most = PACED_S * PACED_PER_S;
      const work = await measured(server, async () => {
        const from = performance.now();
        while (sentAt.length < most) {
          const due = Math.min(most, Math.floor(((performance.now() - from) / 1000) * PACED_PER_S));
          while (sentAt.length < due) {
            const message = text.messages[sentAt.length];
            sentAt.push(performance.now());
            if (message !== undefined) writer.send([message]);
          }
          await new Promise((later) => setTimeout(later, 1));
        }
        while (all.some(({ end }) => end < most)) await new Promise((later) => setTimeout(later, 5));
      });
      const faults = faultsOf(all, text.text.slice(0, most));
      for (const client of [...clients, writer]) client.close();
      const sorted = times.sort((a, b) => a - b);
      const ms = (share: number) => percentile(sorted, share);
      return { ...work, faults, figures: { 'p50 ms': ms(0.5), 'p95 ms': ms(0.95), 'p99 ms': ms(0.99) } };
    });
}

async function receivers(
  server: RunningServer,
  room: string,
  count: number,
  { client }: Typed,
  onFresh: (fresh: { from: number; to: number }) => void,
): Promise<Receivers> {
  const [token = ''] = server.tokens([room]);
  const all = Array.from({ length: count }, (_, at) => new Received(client, at === 0 || at === count - 1));
  const clients: RoomClient[] = [];
  for (const received of all) {
    const onUpdate = (update: Uint8Array) => onFresh(received.take(update));
    clients.push(await RoomClient.open(server, room, token, { onUpdate }));
  }
  return { all, clients };
}

/** What a server got wrong: clocks that never came, or another text than was typed. */
function faultsOf(all: readonly Received[], text: string): string[] {
  const gaps = all.filter(({ isWhole }) => !isWhole).length;
  const first = all[0]?.text() ?? '';
  const last = all.at(-1)?.text() ?? '';
  return [
    ...(gaps > 0 ? [`${gaps} receivers missed updates`] : []),
    ...(first !== text || last !== text ? ['a receiver ended with another text'] : []),
  ];
}
