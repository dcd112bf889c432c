import { randomUUID } from 'node:crypto';
import { measured } from '../measure';
import { RoomClient } from '../room';
import type { RunningServer } from '../servers';
import { Received, type Typed } from '../typing';
import { type Figures, run } from './figures';

const ROOMS = 500;
/** How many updates of a room may be under way. */
const WINDOW = 4;
const SECONDS = 5;

/** B: 500 rooms of two, one of whom types. Updates per second of the server's processor. */
export function manyRooms(text: Typed) {
  return (server: RunningServer): Promise<Figures> =>
    run(server, async () => {
      const rooms = Array.from({ length: ROOMS }, () => randomUUID());
      const tokens = server.tokens(rooms);
      const pairs: { received: Received; sent: number; writer: RoomClient; pump: () => void }[] = [];
      let isOver = true;
      let waiting: () => void = () => undefined;
      for (const [at, room] of rooms.entries()) {
        const token = tokens[at] ?? '';
        const received = new Received(text.client, at === 0 || at === ROOMS - 1);
        const onUpdate = (update: Uint8Array) => {
          received.take(update);
          pair.pump();
        };
        await RoomClient.open(server, room, token, { onUpdate });
        const writer = await RoomClient.open(server, room, token, {});
        const pump = () => {
          if (isOver) return waiting();
          const mayGo = Math.min(text.messages.length, received.end + WINDOW);
          if (mayGo > pair.sent) writer.send(text.messages.slice(pair.sent, mayGo));
          pair.sent = mayGo;
        };
        const pair = { received, sent: 0, writer, pump };
        pairs.push(pair);
      }
      const work = await measured(server, async () => {
        isOver = false;
        for (const { pump } of pairs) pump();
        await new Promise((later) => setTimeout(later, SECONDS * 1000));
        isOver = true;
        await new Promise<void>((done) => {
          waiting = () => (pairs.every(({ received, sent }) => received.end === sent) ? done() : undefined);
          waiting();
        });
      });
      const updates = pairs.reduce((sum, { sent }) => sum + sent, 0);
      const faults = pairs.some(({ received }) => !received.isWhole) ? ['a receiver missed updates'] : [];
      for (const pair of [pairs[0], pairs.at(-1)]) {
        if (pair !== undefined && pair.received.text() !== text.text.slice(0, pair.sent)) faults.push('another text');
      }
      return { ...work, faults, figures: { 'updates per CPU s': updates / work.serverCpuS } };
    });
}
