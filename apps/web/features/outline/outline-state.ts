'use client';

import { useSyncExternalStore } from 'react';
import { prefer, preference } from '../shell/preferences';

/** From here on there is room for the outline beside the text. */
const WIDE = '(width >= 1100px)';
const listeners = new Set<() => void>();
/** On phones the outline comes up for one jump, and isn't remembered. */
let isSheetOpen = false;

export type OutlineState = 'away' | 'rail' | 'sheet';

/** Where the outline stands now. */
export function useOutlineState(): OutlineState {
  return useSyncExternalStore(subscribe, read, () => 'away');
}

export function toggleOutline(): void {
  if (!matchMedia(WIDE).matches) isSheetOpen = !isSheetOpen;
  else prefer('outline', preference('outline') === 'open' ? null : 'open');
  tell();
}

export function closeSheet(): void {
  isSheetOpen = false;
  tell();
}

function tell(): void {
  for (const listener of listeners) listener();
}

function read(): OutlineState {
  if (!matchMedia(WIDE).matches) return isSheetOpen ? 'sheet' : 'away';
  return preference('outline') === 'open' ? 'rail' : 'away';
}

function subscribe(listener: () => void): () => void {
  const query = matchMedia(WIDE);
  query.addEventListener('change', listener);
  listeners.add(listener);
  return () => {
    query.removeEventListener('change', listener);
    listeners.delete(listener);
  };
}
