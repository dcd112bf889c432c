import type { Moment } from '../ports/index';

/** Updates that together are everything committed of a room, in order. */
export function updatesOf({ state, entries }: Moment): Uint8Array[] {
  const log = entries.map(({ update }) => update);
  return state === null ? log : [state.update, ...log];
}
