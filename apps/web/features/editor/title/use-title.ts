'use client';

import { useMemo, useSyncExternalStore } from 'react';
import type * as Y from 'yjs';

/** The title as it is now, as one line. */
export function useTitle(text: Y.Text): string {
  const store = useMemo(
    () => ({
      get: () => text.toString(),
      subscribe: (listener: () => void) => {
        text.observe(listener);
        return () => text.unobserve(listener);
      },
    }),
    [text],
  );
  return useSyncExternalStore(store.subscribe, store.get, store.get);
}
