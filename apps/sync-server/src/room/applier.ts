import type { RoomName, UpdateFault } from '@tandem/protocol';
import { CloseCode } from '@tandem/protocol';
import type { Clock, DocumentStore } from '../ports/index';
import type { StoreHealth } from './committer';
import type { AcceptOutcome, Member, Room } from './room';
import type { OpenFailure, RoomRegistry } from './room-registry';
import { Turns } from './turns';

export type ApplyWish = {
  readonly room: RoomName;
  readonly update: Uint8Array;
  /** What was applied under it once is not applied again. */
  readonly marker?: string;
  readonly sub: string;
  /** The most that the room may hold then, in bytes, where it is less than for everybody. */
  readonly maxBytes?: number | undefined;
  /** Whether the room has to be empty. */
  readonly ontoNothing?: boolean;
};

export type Applied =
  /** Durable and relayed, now or before. */
  | { readonly kind: 'applied'; readonly seq: number }
  | { readonly kind: 'marker-used'; readonly seq: number }
  | { readonly kind: 'refused'; readonly fault: UpdateFault | 'too-many-roots' }
  | { readonly kind: 'too-large' }
  /** It stands on content that is not here; nothing of it was taken. */
  | { readonly kind: 'out-of-step' }
  /** Something is there already. */
  | { readonly kind: 'not-empty' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'unavailable' };

export type ApplierDeps = {
  readonly registry: RoomRegistry;
  readonly store: DocumentStore;
  readonly clock: Clock;
  readonly storeHealth: () => StoreHealth;
};

/** Applies updates of the web app's as those of a session; one after the other in each room, so that markers hold. */
export class Applier {
  private readonly deps: ApplierDeps;
  private readonly turns = new Turns<RoomName>();
  /** What answers those that are under way with `unavailable`. */
  private readonly giveUps = new Set<() => void>();
  /** Below zero: sessions count upwards. */
  private nextId = -1;

  constructor(deps: ApplierDeps) {
    this.deps = deps;
  }

  /** Resolves when the update is durable, or with why it was not applied; rejects when the store fails. */
  apply(wish: ApplyWish): Promise<Applied> {
    return this.turns.take(wish.room, () => this.run(wish));
  }

  /**
   * The store fails: whoever waits is told now rather than left waiting. What they sent may still be kept later; asked
   * for once more under the same marker it is kept once.
   */
  giveUpWaiting(): void {
    for (const giveUp of [...this.giveUps]) giveUp();
  }

  private async run(wish: ApplyWish): Promise<Applied> {
    const { registry, store, storeHealth } = this.deps;
    if (storeHealth() !== 'well') return { kind: 'unavailable' };
    const isUsed = wish.marker !== undefined && (await store.hasMarker(wish.room, wish.marker));
    const opened = await registry.open(wish.room);
    if (!opened.ok) return failureOf(opened.error);
    const room = opened.value;
    // A room that was given up meanwhile must take nothing more, and what is damaged nothing that was made of it.
    if (!registry.isOpen(room) || room.condition === 'damaged') return { kind: 'unavailable' };
    const isInTheWay = wish.ontoNothing === true && room.acceptedSeq > 0;
    if (!isUsed && !isInTheWay) return this.take(room, wish);
    registry.release(room);
    return isUsed ? { kind: 'marker-used', seq: room.content.committedSeq } : { kind: 'not-empty' };
  }

  private take(room: Room, { update, marker, sub, maxBytes }: ApplyWish): Promise<Applied> {
    const now = this.deps.clock.now();
    return new Promise((resolve) => {
      const giveUp = () => finish({ kind: 'unavailable' });
      const finish = (outcome: Applied) => {
        this.giveUps.delete(giveUp);
        room.leave(member, now);
        this.deps.registry.release(room);
        resolve(outcome);
      };
      let wantedSeq = Number.POSITIVE_INFINITY;
      const member: Member = {
        id: this.nextId--,
        sub,
        name: null,
        relay: () => undefined,
        relayAwareness: () => undefined,
        onCondition: () => undefined,
        onProgress() {
          const { committedSeq } = room.content;
          if (committedSeq >= wantedSeq) finish({ kind: 'applied', seq: committedSeq });
        },
        end: (code) => finish({ kind: code === CloseCode.documentGone ? 'gone' : 'unavailable' }),
      };
      this.giveUps.add(giveUp);
      room.join(member);
      const outcome = room.apply(update, { from: member, at: 1, isStep2: false, maxBytes }, marker, now);
      if (outcome.kind === 'accepted') wantedSeq = room.acceptedSeq;
      else finish(refusalOf(outcome));
    });
  }
}

function failureOf(failure: OpenFailure): Applied {
  return { kind: failure === 'gone' ? 'gone' : 'unavailable' };
}

function refusalOf(outcome: Exclude<AcceptOutcome, { kind: 'accepted' }>): Applied {
  return outcome.kind === 'nothing-new' ? { kind: 'out-of-step' } : outcome;
}
