'use client';

import type { Status } from '@tandem/provider';
import { useEffect, useState } from 'react';

/** How long a save may take before the screen speaks of it, in milliseconds. */
const QUIET_SAVE_MS = 300;
/** How long "Saving…" stays once it is shown, so that nothing flickers. */
const SHORTEST_SHOW_MS = 400;

/** How long the screen goes on showing `from` when `to` has become true. Trouble is shown at once. */
export function steadyDelay(from: Status['kind'], to: Status['kind']): number {
  if (from === 'saved' && to === 'saving') return QUIET_SAVE_MS;
  return from === 'saving' && to === 'saved' ? SHORTEST_SHOW_MS : 0;
}

/** The status as the screen shows it: without flicker between Saved and Saving. */
export function useSteadyStatus(status: Status): Status {
  const [shown, setShown] = useState(status);
  const delay = steadyDelay(shown.kind, status.kind);
  // A snapshot is a new object for each change; only another kind starts the time anew.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    if (delay === 0) {
      setShown(status);
      return;
    }
    const timer = setTimeout(() => setShown(status), delay);
    return () => clearTimeout(timer);
  }, [statusKey(status), delay]);
  return delay === 0 ? status : shown;
}

function statusKey(status: Status): string {
  return 'reason' in status ? `${status.kind}:${status.reason}` : status.kind;
}
