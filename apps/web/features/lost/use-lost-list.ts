'use client';

import type { KeptLostText } from '@tandem/provider';
import { useCallback, useState } from 'react';
import type { LostEdits } from './use-lost-edits';

export type LostList = {
  readonly all: readonly LostEdits[];
  /** Whether the page holds the only copy of one of them. */
  readonly isPrecious: boolean;
  readonly add: (lost: LostEdits) => void;
  /** Takes in what was set aside on this device before. */
  readonly found: (kept: readonly KeptLostText[]) => void;
  readonly remove: (lost: LostEdits) => void;
};

/** What could not be saved and is still offered; it outlives the session in which it was typed. */
export function useLostList(): LostList {
  const [all, setAll] = useState<readonly LostEdits[]>([]);
  const add = useCallback((lost: LostEdits) => setAll((before) => [...before, lost]), []);
  const found = useCallback((kept: readonly KeptLostText[]) => setAll((before) => withFound(before, kept)), []);
  const remove = useCallback((lost: LostEdits) => setAll((before) => before.filter((other) => other !== lost)), []);
  return { all, isPrecious: all.some(({ id }) => id === null), add, found, remove };
}

/** The list with what is kept on this device and not in it yet. */
export function withFound(all: readonly LostEdits[], kept: readonly KeptLostText[]): readonly LostEdits[] {
  const fresh = kept.filter(({ id }) => all.every((lost) => lost.id !== id));
  return fresh.length === 0 ? all : [...all, ...fresh];
}
