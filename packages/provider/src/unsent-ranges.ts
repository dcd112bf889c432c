import { parseUpdateMeta } from 'yjs';

/** Per client id the clock from which on its edits are not acknowledged. */
export type UnsentRanges = ReadonlyMap<number, number>;

/** Edits found in the local copy that the server had not acknowledged, until it has. */
export class FoundEdits {
  #acknowledged = 0;
  #found: { readonly upTo: number; readonly from: UnsentRanges }[] = [];

  /** They are acknowledged together with edit `upTo`, as the outbox counts. */
  add(update: Uint8Array, upTo: number): void {
    if (upTo > this.#acknowledged) this.#found.push({ upTo, from: parseUpdateMeta(update).from });
  }

  acknowledge(upTo: number): void {
    this.#acknowledged = upTo;
    if (this.#found.length > 0) this.#found = this.#found.filter((found) => found.upTo > upTo);
  }

  get ranges(): UnsentRanges {
    const ranges = new Map<number, number>();
    for (const { from } of this.#found) {
      for (const [client, clock] of from) ranges.set(client, Math.min(clock, ranges.get(client) ?? clock));
    }
    return ranges;
  }
}
