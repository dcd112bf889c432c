import type { UpdateLimits } from '@tandem/protocol';

/** What was accepted once is never refused at load: merged runs may be longer than any that came in. */
export const NO_LIMITS: UpdateLimits = {
  updateClients: Number.POSITIVE_INFINITY,
  updateStructs: Number.POSITIVE_INFINITY,
  runLength: Number.POSITIVE_INFINITY,
  rootNameBytes: Number.POSITIVE_INFINITY,
  valueDepth: Number.POSITIVE_INFINITY,
};
