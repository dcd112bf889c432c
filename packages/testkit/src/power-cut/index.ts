export type { DiskEvent } from './disk-events';
export { FIRST_TRACED_NONCE } from './disk-events';
export type { SyncedNames } from './disk-model';
export { TracedRun, tracedInto } from './traced-run';
