import type { Limits, Result, RoomName } from '@tandem/protocol';
import { CloseCode, fail, ok, TIMES } from '@tandem/protocol';
import type { Clock, Damage, DocumentStore, Log } from '../ports/index';
import { StoreError } from '../ports/index';
import { AwarenessTable } from './awareness-table';
import type { Committer } from './committer';
import type { Edit } from './room';
import { Room } from './room';

/** Why nobody gets the room: its document is purged, or reading it failed this time. */
export type OpenFailure = 'load-failed' | 'gone';
type Opened = Result<Room, OpenFailure>;
type Load = { isGivenUp: boolean };

/** A room that is not in the table is absent. */
type State =
  | { readonly kind: 'loading'; readonly done: Promise<Opened>; readonly load: Load }
  | { readonly kind: 'ready'; readonly room: Room }
  /** Nobody is in it; it is let go at a time, unless somebody comes or a commit is still to finish. */
  | { readonly kind: 'draining'; readonly room: Room; readonly cancel: () => void };

export type RegistryDeps = {
  readonly store: DocumentStore;
  readonly committer: Committer;
  readonly clock: Clock;
  readonly limits: Limits;
  readonly log: Log;
  readonly onLoaded: (room: Room) => void;
  readonly onGrown: (room: Room, last: Edit) => void;
  readonly pressure: (room: Room) => Promise<void> | null;
};

/** How long a room without sessions stays open, for those who reconnect. */
const LINGER_MS = 30_000;
/** For how long after it went out an entry that comes back is an echo. */
const ECHO_MS = 5_000;

/**
 * Which rooms are open. A room is loaded once for all who wait for it; a load that fails refuses them
 * and is tried again by the next to come; it never becomes an empty document.
 */
export class RoomRegistry {
  private readonly deps: RegistryDeps;
  private readonly states = new Map<RoomName, State>();
  /** Presence of rooms that were let go, for as long as their ids stay reserved. */
  private readonly presences = new Map<RoomName, { readonly table: AwarenessTable; readonly cancel: () => void }>();

  constructor(deps: RegistryDeps) {
    this.deps = deps;
  }

  get size(): number {
    return this.states.size;
  }

  /** Whether this very room is the one that is open under its name. */
  isOpen(room: Room): boolean {
    const state = this.states.get(room.name);
    return state !== undefined && state.kind !== 'loading' && state.room === room;
  }

  open(name: RoomName): Promise<Opened> {
    const state = this.states.get(name);
    switch (state?.kind) {
      case undefined:
        return this.startLoading(name);
      case 'loading':
        return state.done;
      case 'draining':
        state.cancel();
        this.states.set(name, { kind: 'ready', room: state.room });
        return Promise.resolve(ok(state.room));
      case 'ready':
        return Promise.resolve(ok(state.room));
    }
  }

  /** Somebody left: an empty room begins to drain. */
  release(room: Room): void {
    const state = this.states.get(room.name);
    if (state?.kind !== 'ready' || state.room !== room || !room.isEmpty) return;
    const cancel = this.deps.clock.setTimer(() => this.evict(room), LINGER_MS);
    // Behind those that drain already: the first to begin is the first to go.
    this.states.delete(room.name);
    this.states.set(room.name, { kind: 'draining', room, cancel });
    this.keepWithinBudget();
  }

  /** Rooms that nobody is in are let go, the longest empty first, while they take more memory than they may. */
  private keepWithinBudget(): void {
    const draining = [...this.states.values()].filter((state) => state.kind === 'draining');
    let bytes = draining.reduce((sum, { room }) => sum + room.content.bytes, 0);
    for (const { room, cancel } of draining) {
      if (bytes <= this.deps.limits.warmBytes) return;
      if (!room.isSettled) continue;
      cancel();
      bytes -= room.content.bytes;
      this.evict(room);
    }
  }

  /** Ends every room's timers; rooms themselves hold nothing that the store doesn't have. */
  close(): void {
    for (const state of this.states.values()) if (state.kind === 'draining') state.cancel();
    for (const { cancel } of this.presences.values()) cancel();
    this.states.clear();
    this.presences.clear();
  }

  /** The document is purged: its room is given up at once, also while it loads, and nobody stays in it. */
  giveUp(name: RoomName): void {
    const state = this.states.get(name);
    this.states.delete(name);
    this.presences.get(name)?.cancel();
    this.presences.delete(name);
    if (state?.kind === 'loading') state.load.isGivenUp = true;
    if (state?.kind === 'draining') state.cancel();
    if (state?.kind === 'ready') state.room.endAll(CloseCode.documentGone, 'The document is gone.');
  }

  private startLoading(name: RoomName): Promise<Opened> {
    const load = { isGivenUp: false };
    const done = this.load(name, load);
    this.states.set(name, { kind: 'loading', done, load });
    return done;
  }

  private async load(name: RoomName, load: Load): Promise<Opened> {
    const { store, committer, clock, limits, onGrown, onLoaded, pressure } = this.deps;
    try {
      const stored = await this.withinTime(store.load(name));
      if (load.isGivenUp) return fail('gone');
      const onFailed = (error: unknown) => this.onRoomFailed(name, error);
      const presence = this.takePresence(name);
      const room: Room = new Room(name, stored, {
        limits,
        committer,
        presence,
        clock,
        onFailed,
        onGrown: (last) => onGrown(room, last),
        pressure: () => pressure(room),
      });
      this.states.set(name, { kind: 'ready', room });
      this.report(name, stored.damage);
      onLoaded(room);
      // Whoever waited may have gone meanwhile.
      this.deps.clock.afterTurn(() => this.release(room));
      return ok(room);
    } catch (error) {
      if (!load.isGivenUp) this.states.delete(name);
      return this.failureOf(name, error);
    }
  }

  private report(room: RoomName, damage: Damage | null): void {
    if (damage === null) return;
    const { kind, finding } = damage;
    if (kind === 'mended')
      this.deps.log.warn({ room, finding }, 'a damaged document was put together from its history');
    else this.deps.log.error({ room, finding }, 'a document is damaged; it can be read until it is whole again');
  }

  /** A store that never answers must not hold a room for ever; what it says later is not listened to. */
  private withinTime<T>(answer: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const late = () => reject(new StoreError('unavailable', 'the store did not answer in time'));
      const cancel = this.deps.clock.setTimer(late, TIMES.loadMs);
      answer.then(resolve, reject).finally(cancel);
    });
  }

  private failureOf(name: RoomName, error: unknown): Opened {
    if (codeOf(error) === 'purged') return fail('gone');
    this.deps.log.error({ room: name, code: codeOf(error), error: messageOf(error) }, 'a room could not be loaded');
    return fail('load-failed');
  }

  private evict(room: Room): void {
    if (room.isSettled) {
      this.states.delete(room.name);
      this.keepPresence(room);
    } else {
      const cancel = this.deps.clock.setTimer(() => this.evict(room), LINGER_MS);
      this.states.set(room.name, { kind: 'draining', room, cancel });
    }
  }

  private keepPresence({ name, presence }: Room): void {
    if (!presence.hasReservations) return;
    const forget = () => this.presences.delete(name);
    const cancel = this.deps.clock.setTimer(forget, TIMES.awarenessReserveMs);
    this.presences.set(name, { table: presence, cancel });
  }

  private takePresence(name: RoomName): AwarenessTable {
    const kept = this.presences.get(name);
    kept?.cancel();
    this.presences.delete(name);
    const times = { reserveMs: TIMES.awarenessReserveMs, echoMs: ECHO_MS };
    return kept?.table ?? new AwarenessTable(this.deps.limits.presenceStateBytes, times);
  }

  /** What the store holds of it is no longer certain: the next to come loads it anew. */
  private onRoomFailed(name: RoomName, error: unknown): void {
    const state = this.states.get(name);
    if (state?.kind === 'draining') state.cancel();
    this.states.delete(name);
    this.deps.log.error({ room: name, code: codeOf(error), error: messageOf(error) }, 'an edit could not be kept');
  }
}

function codeOf(error: unknown): string {
  return error instanceof StoreError ? error.code : 'unknown';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
