import { randomUUID } from 'node:crypto';
import { setTimeout as after } from 'node:timers/promises';
import { measured } from '../measure';
import { RoomClient } from '../room';
import type { RunningServer } from '../servers';
import { signal } from '../signal';
import { Received, type Typed } from '../typing';
import { inBursts } from './bursts';
import { type Figures, run } from './figures';

const ROOMS = 20;
const BURST = 64;
const SECONDS = 4;

type Pair = { readonly room: string; readonly writer: RoomClient; acked: number; readonly received: Received };

/**
 * E: twenty rooms, each with one who types and one who reads. Updates a second that Tandem has on disk and says so, and
 * that others pass on; then the server and all clients are killed, and who comes to the restarted server counts.
 */
export function writing(text: Typed) {
  return (server: RunningServer): Promise<Figures> =>
    run(server, async () => {
      let arrived: () => void = () => undefined;
      const acknowledges = server.kind.name === 'tandem';
      const pairs = await pairsIn(server, text, acknowledges, () => arrived());
      let sent = 0;
      const burst = () => {
        if (sent + BURST > text.messages.length) return null;
        const messages = text.messages.slice(sent, sent + BURST);
        sent += BURST;
        const here = signal();
        const isDone = ({ acked, received }: Pair) => (acknowledges ? acked : received.end) >= sent;
        arrived = () => pairs.every(isDone) && here.give();
        for (const { writer } of pairs) {
          writer.send(messages);
          if (acknowledges) writer.askAck(sent);
        }
        return here.given;
      };
      let busyMs = 0;
      const timed = async (all: Promise<void>) => {
        const from = performance.now();
        await all;
        busyMs += performance.now() - from;
      };
      const work = await measured(server, () =>
        inBursts(SECONDS, () => {
          const sending = burst();
          return sending === null ? null : timed(sending);
        }),
      );
      await server.kill();
      for (const { writer } of pairs) writer.close();
      await server.startAgain();
      const found = await Promise.all(pairs.map(({ room }) => countIn(server, room, text)));
      const lost = found.reduce((sum, count) => sum + Math.max(0, sent - count), 0);
      const figures = {
        'updates a second': (sent * ROOMS) / (busyMs / 1000),
        'updates a CPU s': (sent * ROOMS) / work.serverCpuS,
        lost,
      };
      return { ...work, faults: acknowledges && lost > 0 ? ['acknowledged updates were lost'] : [], figures };
    });
}

async function pairsIn(
  server: RunningServer,
  { client }: Typed,
  acknowledges: boolean,
  onFresh: () => void,
): Promise<Pair[]> {
  const rooms = Array.from({ length: ROOMS }, () => randomUUID());
  const tokens = server.tokens(rooms);
  const pairs: Pair[] = [];
  for (const [at, room] of rooms.entries()) {
    const received = new Received(client);
    const onUpdate = (update: Uint8Array) => {
      received.take(update);
      if (!acknowledges) onFresh();
    };
    await RoomClient.open(server, room, tokens[at] ?? '', { onUpdate });
    const noted = { acked: 0 };
    const onAck = (nonce: number) => {
      noted.acked = nonce;
      onFresh();
    };
    const writer = await RoomClient.open(server, room, tokens[at] ?? '', { onAck });
    pairs.push(Object.assign(noted, { room, writer, received }));
  }
  return pairs;
}

/** How many updates somebody finds who holds nothing. */
async function countIn(server: RunningServer, room: string, { client }: Typed): Promise<number> {
  const [token = ''] = server.tokens([room]);
  const received = new Received(client);
  const reader = await RoomClient.open(server, room, token, { onUpdate: (update) => void received.take(update) });
  // Peers send what they read from disk at some time after they have said that they are synced.
  for (let before = -1; before < received.end || before <= 0; ) {
    before = received.end;
    await after(1_000);
    if (received.end === 0 && before === 0) break;
  }
  reader.close();
  return received.end;
}
