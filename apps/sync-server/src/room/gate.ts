import type { Limits, UpdateFault, UpdateShape } from '@tandem/protocol';
import { parseUpdate } from '@tandem/protocol';
import { RoomClocks } from './room-clocks';

export type Verdict =
  | { readonly kind: 'known'; readonly shape: UpdateShape }
  | { readonly kind: 'news'; readonly shape: UpdateShape }
  | { readonly kind: 'refused'; readonly fault: UpdateFault | 'too-many-roots' }
  | { readonly kind: 'too-large' }
  /** More would wait behind gaps than the room remembers. */
  | { readonly kind: 'out-of-step' };

/** Bytes that the room holds, and the most that it may hold with the update. */
export type Space = { readonly bytes: number; readonly most: number };

/** Judges updates by their structure and by what the room holds. */
export class Gate {
  readonly clocks = new RoomClocks();
  private readonly roots = new Set<string>();
  private readonly limits: Limits;
  /** Gives the shape of the state that the room began with, as long as it is not read. */
  private unread: (() => UpdateShape) | null = null;

  constructor(limits: Limits) {
    this.limits = limits;
  }

  /**
   * The room begins with a state of which nothing is pending. What it deleted and its roots are read when an update
   * can't be judged without: it was read as a whole when it was merged, and is what was written then.
   */
  startAt(vector: ReadonlyMap<number, number>, read: () => UpdateShape): void {
    this.unread = read;
    this.clocks.startAt(vector, () => this.readState());
  }

  /** The room holds this too from now on. */
  add(shape: UpdateShape): void {
    this.clocks.add(shape);
    for (const root of shape.roots) this.roots.add(root);
  }

  judge(update: Uint8Array, { bytes, most }: Space): Verdict {
    const parsed = parseUpdate(update, this.limits);
    if (!parsed.ok) return { kind: 'refused', fault: parsed.error };
    const shape = parsed.value;
    if (this.clocks.knows(shape)) return { kind: 'known', shape };
    if (!this.hasRoomForRoots(shape)) return { kind: 'refused', fault: 'too-many-roots' };
    // Deleting stays possible in a document that is full.
    if (bytes + update.byteLength > most && shape.content.length > 0) return { kind: 'too-large' };
    return this.hasRoomToWait(shape) ? { kind: 'news', shape } : { kind: 'out-of-step' };
  }

  /** Each run that waits takes many times the memory of its bytes, and waits for as long as nobody fills the gap. */
  private hasRoomToWait(shape: UpdateShape): boolean {
    const runs = this.clocks.waitingRuns + shape.content.length;
    return runs <= this.limits.pendingRuns || this.clocks.fits(shape);
  }

  private hasRoomForRoots(shape: UpdateShape): boolean {
    if (this.newRootsOf(shape) === 0) return true;
    this.readState();
    const more = this.newRootsOf(shape);
    return more === 0 || this.roots.size + more <= this.limits.rootTypes;
  }

  private newRootsOf(shape: UpdateShape): number {
    let count = 0;
    for (const root of shape.roots) if (!this.roots.has(root)) count++;
    return count;
  }

  private readState(): void {
    const { unread } = this;
    this.unread = null;
    if (unread !== null) this.add(unread());
  }
}
