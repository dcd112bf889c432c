'use client';

import { useSyncExternalStore } from 'react';
import type { Awareness } from 'y-protocols/awareness';
import type { Following } from './guide';
import { guideOf, NOBODY } from './guide';

/** Whom this page follows. */
export function useFollowing(awareness: Awareness): Following {
  const { subscribe, get } = guideOf(awareness);
  return useSyncExternalStore(subscribe, get, () => NOBODY);
}
