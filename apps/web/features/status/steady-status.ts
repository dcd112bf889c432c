'use client';

import type { Status } from '@tandem/provider';
import { useEffect, useState } from 'react';

/** How long a save may take before the screen speaks of it, in milliseconds. */
const QUIET_SAVE_MS = 300;
/** How long "Saving…" stays once it is shown, so that nothing flickers. */
const SHORTEST_SHOW_MS = 400;
/** How long a page that shows its local copy may take to connect before the screen speaks of it, in milliseconds. */
const QUIET_CONNECT_MS = 1000;

/**
 * How long the screen goes on showing `from` when `to` has become true, in milliseconds. Trouble is shown at once, but
 * for a connection that has only just begun, where nothing waits for it.
 */
export function steadyDelay(from: Status['kind'], to: Status['kind'], unsaved: number): number {
  if (from === 'opening' && to === 'reconnecting') return unsaved === 0 ? QUIET_CONNECT_MS : 0;
  if (from === 'saved' && to === 'saving') return QUIET_SAVE_MS;
  return from === 'saving' && to === 'saved' ? SHORTEST_SHOW_MS : 0;
}

/** The status as the screen shows it: without flicker between Saved and Saving. */
export function useSteadyStatus(status: Status, unsaved: number): Status {
  const [shown, setShown] = useState(status);
  const delay = steadyDelay(shown.kind, status.kind, unsaved);
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
