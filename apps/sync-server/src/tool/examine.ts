import type { RoomName } from '@tandem/protocol';
import { DEFAULT_LIMITS } from '@tandem/protocol';
import type { DatabaseStore } from '../adapters/level/database-store';
import type { StoredRoom } from '../ports/index';
import { StoreError } from '../ports/index';
import { Gate } from '../room/gate';
import { RoomLog } from '../room/room-log';

/** What is wrong with a room, as lines for an operator; none when nothing is. */
export type Examined = { readonly room: RoomName; readonly stored: StoredRoom; readonly faults: readonly string[] };

/** Reads all of every room that something is kept or noted of; buried ones are left out. */
export async function* examineAll(store: DatabaseStore): AsyncIterable<Examined> {
  for (const room of await store.everyRoom()) {
    try {
      yield await examine(store, room);
    } catch (error) {
      if (!(error instanceof StoreError && error.code === 'purged')) throw error;
    }
  }
}

async function examine(store: DatabaseStore, room: RoomName): Promise<Examined> {
  const stored = await store.load(room);
  const faults: string[] = [];
  const { damage } = stored;
  if (damage !== null) faults.push(`${damage.kind === 'lost' ? 'damaged' : 'can be mended'}: ${damage.finding}`);
  const unread = unreadable(stored);
  if (unread !== null) faults.push(unread);
  faults.push(...(await store.examineHistory(room)));
  return { room, stored, faults };
}

/** Why the updates can't be read, as a server that opens the room would. */
function unreadable(stored: StoredRoom): string | null {
  try {
    const gate = new Gate(DEFAULT_LIMITS);
    new RoomLog(stored, { add: (shape) => gate.add(shape), startAt: (_, read) => gate.add(read()) });
    return null;
  } catch (error) {
    return `damaged: ${error instanceof Error ? error.message : String(error)}`;
  }
}
