import { randomUUID } from 'node:crypto';
import { setTimeout as after } from 'node:timers/promises';
import { RoomClient } from '../room';
import type { RunningServer } from '../servers';
import { signal } from '../signal';
import { plant, type Seed } from './cold-open';
import { type Figures, run } from './figures';

const IDLE = 10_000;
const IDLE_ROOMS = 100;
/** So many connections are opened at once. */
const ABREAST = 100;
const KIB = 1024;
/** Servers let go of what nobody has open some time after the last one left. */
const REST_MS = 4_000;

/** Nothing of these runs is measured in time: what else the machine does is no matter. */
const QUIET = { wallS: 0, serverCpuS: 0, generatorCpu: 0, serverWaited: 0 };

/** D: memory that ten thousand idle connections hold, KiB each, and when as many come a second time. */
export function idleConnections() {
  return (server: RunningServer): Promise<Figures> =>
    run(server, async () => {
      const rooms = Array.from({ length: IDLE_ROOMS }, () => randomUUID());
      const wave = async () => {
        const clients = await openMany(
          server,
          Array.from({ length: IDLE }, (_, at) => rooms[at % IDLE_ROOMS] ?? ''),
        );
        await after(REST_MS);
        const bytes = await server.memory();
        for (const client of clients) client.close();
        await after(REST_MS);
        return bytes;
      };
      const empty = await server.memory();
      const first = await wave();
      const second = await wave();
      const each = (bytes: number) => (bytes - empty) / IDLE / KIB;
      const figures = { 'KiB a connection': each(first), 'second wave': each(second) };
      return { ...QUIET, faults: [], figures };
    });
}

/** D: memory that so many open documents hold, KiB each, on a server that has just been started. */
export function openDocuments(seed: Seed, count: number) {
  return (server: RunningServer): Promise<Figures> =>
    run(server, async () => {
      const rooms = Array.from({ length: count }, () => randomUUID());
      await Promise.all(rooms.map((room) => plant(server, room, seed)));
      await server.restart();
      const empty = await server.memory();
      const clients = await openMany(server, rooms);
      await after(REST_MS);
      const open = await server.memory();
      for (const client of clients) client.close();
      return { ...QUIET, faults: [], figures: { 'KiB a document': (open - empty) / count / KIB } };
    });
}

async function openMany(server: RunningServer, rooms: readonly string[]): Promise<RoomClient[]> {
  const tokens = server.tokens([...new Set(rooms)]);
  const byRoom = new Map([...new Set(rooms)].map((room, at) => [room, tokens[at] ?? '']));
  const clients: RoomClient[] = [];
  for (let at = 0; at < rooms.length; at += ABREAST) {
    const some = rooms.slice(at, at + ABREAST).map(async (room) => {
      const synced = signal();
      const client = await RoomClient.open(server, room, byRoom.get(room) ?? '', { onSynced: synced.give });
      await synced.given;
      return client;
    });
    clients.push(...(await Promise.all(some)));
  }
  return clients;
}
