import type { Limits } from '@tandem/protocol';
import type { Clock, Compactor, DocumentStore, Log } from '../ports/index';
import type { StoreHealth } from './committer';
import { Committer } from './committer';
import { Compaction } from './compaction';
import type { Edit, Room } from './room';
import { RoomRegistry } from './room-registry';

export type EngineDeps = {
  readonly store: DocumentStore;
  readonly compactor: Pick<Compactor, 'compact'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly limits: Limits;
  /** Something of the room became durable. */
  readonly onGrown: (room: Room, last: Edit) => void;
  readonly onHealth: (health: StoreHealth) => void;
};

/** What keeps documents, without sockets: rooms, the one way to the store, and the merging of logs. */
export type Engine = {
  readonly committer: Committer;
  readonly compaction: Compaction;
  readonly registry: RoomRegistry;
};

/** Puts the parts that keep documents together. */
export function createEngine({ store, compactor, clock, log, limits, onGrown, onHealth }: EngineDeps): Engine {
  const committer = new Committer({ store, clock, log, mostBytes: limits.unsavedBytes, onHealth });
  const isOpen = (room: Room): boolean => registry.isOpen(room);
  const compaction = new Compaction({ store, compactor, log, isOpen, clock });
  const registry = new RoomRegistry({
    ...{ store, committer, clock, limits, log },
    onLoaded: (room) => compaction.consider(room),
    onGrown(room, last) {
      compaction.consider(room);
      onGrown(room, last);
    },
    pressure: (room) => committer.pressure ?? compaction.pressure(room),
  });
  return { committer, compaction, registry };
}
