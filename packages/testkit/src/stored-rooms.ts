import { join } from 'node:path';
import type { RoomName } from '@tandem/protocol';
import { openLevelStore } from '@tandem/sync-server/adapters';
import type { DocumentStore, StoredRoom } from '@tandem/sync-server/ports';
import * as Y from 'yjs';

/** What a store gives of one room: its content, or why not. */
export type Opened =
  | { readonly kind: 'loaded'; readonly doc: Y.Doc; readonly isFlagged: boolean }
  | { readonly kind: 'refused'; readonly reason: string }
  /** The process ended; `reason` is its exit code or signal. */
  | { readonly kind: 'crashed'; readonly reason: string };

/** Opens the store of a data folder as a server does, and loads rooms from it. */
export async function openRooms<R extends RoomName>(
  dataDir: string,
  rooms: readonly R[],
  open: (path: string) => Promise<Pick<DocumentStore, 'load' | 'close'>> = (path) => openLevelStore({ path }),
): Promise<Map<R, Opened>> {
  const opened = new Map<R, Opened>();
  try {
    const store = await open(join(dataDir, 'documents'));
    for (const room of rooms) opened.set(room, await load(store, room));
    await store.close();
  } catch (error) {
    // What can't be opened or closed is refused as a whole.
    for (const room of rooms) opened.set(room, { kind: 'refused', reason: messageOf(error) });
  }
  return opened;
}

async function load(store: Pick<DocumentStore, 'load'>, room: RoomName): Promise<Opened> {
  try {
    const stored = await store.load(room);
    return { kind: 'loaded', doc: merged(stored), isFlagged: saysDamage(stored) };
  } catch (error) {
    return { kind: 'refused', reason: messageOf(error) };
  }
}

/** Whether the store tells that something of the room is missing or changed. */
function saysDamage(stored: StoredRoom): boolean {
  return stored.damage !== null;
}

function merged({ state, entries }: StoredRoom): Y.Doc {
  const doc = new Y.Doc();
  if (state !== null) Y.applyUpdate(doc, state.update);
  for (const { update } of entries) Y.applyUpdate(doc, update);
  return doc;
}

/** With all causes: the message alone is meant for people who can't change anything about it. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message} (${messageOf(error.cause)})`;
}
