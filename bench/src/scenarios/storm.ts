import { randomUUID } from 'node:crypto';
import { measured } from '../measure';
import { RoomClient } from '../room';
import type { RunningServer } from '../servers';
import { signal } from '../signal';
import type { Typed } from '../typing';
import { type Figures, run } from './figures';

const ROOMS = 100;
const CLIENTS = 1_000;
/** How much each room holds: so many characters. */
const CHARACTERS = 200;

/** F: a thousand clients of a hundred rooms come back at once, a token each; milliseconds until all are synced. */
export function storm(text: Typed) {
  return (server: RunningServer): Promise<Figures> =>
    run(server, async () => {
      const rooms = Array.from({ length: ROOMS }, () => randomUUID());
      const places = Array.from({ length: CLIENTS }, (_, at) => rooms[at % ROOMS] ?? '');
      const tokens = server.tokens(places);
      const join = (at: number) => joined(server, places[at] ?? '', tokens[at] ?? '');
      const writers = await Promise.all(rooms.map((_, at) => join(at)));
      for (const writer of writers) writer.send(text.messages.slice(0, CHARACTERS));
      const all = [...writers, ...(await Promise.all(places.slice(ROOMS).map((_, at) => join(at + ROOMS))))];
      for (const client of all) client.close();
      await new Promise((later) => setTimeout(later, 200));
      const back: RoomClient[] = [];
      const work = await measured(server, async () => {
        back.push(...(await Promise.all(places.map((_, at) => join(at)))));
      });
      for (const client of back) client.close();
      const figures = { 'all synced ms': work.wallS * 1000, 'CPU ms': work.serverCpuS * 1000 };
      // Both ends work as fast as they can until all are in: that is what is measured.
      return { ...work, generatorCpu: 0, serverWaited: 0, faults: [], figures };
    });
}

async function joined(server: RunningServer, room: string, token: string): Promise<RoomClient> {
  const synced = signal();
  const client = await RoomClient.open(server, room, token, { onSynced: synced.give });
  await synced.given;
  return client;
}
