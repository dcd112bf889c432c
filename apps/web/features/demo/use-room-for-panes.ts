'use client';

import { useSyncExternalStore } from 'react';

/** Four pages side by side and above one another want this much room. */
const ROOMY = '(width >= 1100px) and (height >= 700px)';

/** How many pages have room on the screen. */
export function useRoomForPanes(): number {
  return useSyncExternalStore(subscribe, measure, () => 2);
}

function measure(): number {
  return globalThis.matchMedia(ROOMY).matches ? 4 : 2;
}

function subscribe(listener: () => void): () => void {
  const query = globalThis.matchMedia(ROOMY);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}
