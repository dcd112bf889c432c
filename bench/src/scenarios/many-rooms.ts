import { randomUUID } from 'node:crypto';
import { measured } from '../measure';
import { RoomClient } from '../room';
import type { RunningServer } from '../servers';
import { signal } from '../signal';
import { Received, type Typed } from '../typing';
import { inBursts } from './bursts';
import { type Figures, run } from './figures';

const ROOMS = 500;
/** How many updates of a room are under way. */
const BURST = 4;
const SECONDS = 5;

type Pair = { readonly received: Received; readonly writer: RoomClient };

/** B: 500 rooms of two, one of whom types. Updates per second of the server's processor. */
export function manyRooms(text: Typed) {
  return (server: RunningServer): Promise<Figures> =>
    run(server, async () => {
      let arrived: () => void = () => undefined;
      const pairs = await pairsIn(server, text, () => arrived());
      let sent = 0;
      const burst = () => {
        if (sent + BURST > text.messages.length) return null;
        const messages = text.messages.slice(sent, sent + BURST);
        sent += BURST;
        let left = ROOMS * BURST;
        const here = signal();
        arrived = () => --left === 0 && here.give();
        for (const { writer } of pairs) writer.send(messages);
        return here.given;
      };
      const work = await measured(server, () => inBursts(SECONDS, burst));
      const figures = { 'updates per CPU s': (sent * ROOMS) / work.serverCpuS };
      return { ...work, faults: faultsOf(pairs, text.text.slice(0, sent)), figures };
    });
}

/** `onFresh` is called once for each update that comes to anybody. */
async function pairsIn(server: RunningServer, { client }: Typed, onFresh: () => void): Promise<Pair[]> {
  const rooms = Array.from({ length: ROOMS }, () => randomUUID());
  const tokens = server.tokens(rooms);
  const pairs: Pair[] = [];
  for (const [at, room] of rooms.entries()) {
    const received = new Received(client, at === 0 || at === ROOMS - 1);
    const onUpdate = (update: Uint8Array) => {
      const { from, to } = received.take(update);
      for (let clock = from; clock < to; clock++) onFresh();
    };
    await RoomClient.open(server, room, tokens[at] ?? '', { onUpdate });
    pairs.push({ received, writer: await RoomClient.open(server, room, tokens[at] ?? '', {}) });
  }
  return pairs;
}

function faultsOf(pairs: readonly Pair[], text: string): string[] {
  const isWhole = pairs.every(({ received }) => received.isWhole && received.end === text.length);
  const isSame = [pairs[0], pairs.at(-1)].every((pair) => pair?.received.text() === text);
  return [...(isWhole ? [] : ['a receiver missed updates']), ...(isSame ? [] : ['a receiver ended with another text'])];
}
