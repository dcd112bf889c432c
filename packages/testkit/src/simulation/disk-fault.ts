/**
 * How a write goes wrong. Torn: an error is told, and the batch is kept nevertheless, or lost. `full` says what a full
 * disk says.
 */
export const WRITE_FAULTS = ['error', 'full', 'torn-kept', 'torn-lost'] as const;
export type WriteFault = (typeof WRITE_FAULTS)[number];

/** As LevelDB says it. */
export function diskError(fault: WriteFault | 'broken' | 'read'): Error {
  const message = fault === 'full' ? 'IO error: 000007.log: No space left on device' : `IO error: EIO (${fault})`;
  return new Error('the batch failed', { cause: new Error(message) });
}
