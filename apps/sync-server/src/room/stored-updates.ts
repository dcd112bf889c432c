import type { StoredRoom } from '../ports/index';

/** Updates that together are everything committed of a room, in order. */
export function updatesOf({ state, entries }: StoredRoom): Uint8Array[] {
  const log = entries.map(({ update }) => update);
  return state === null ? log : [state.update, ...log];
}

/** The last committed sequence. */
export function lastSeqOf({ state, entries }: StoredRoom): number {
  return entries.at(-1)?.seq ?? state?.upToSeq ?? 0;
}
