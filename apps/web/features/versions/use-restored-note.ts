'use client';

import { useEffect } from 'react';
import { useToast } from '../../ui/toast';
import { takeRestored } from './restored-note';

/** Says which version was restored on the page before. */
export function useRestoredNote(document: string): void {
  const say = useToast();
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, for what was done on the page before
  useEffect(() => {
    const moment = takeRestored(document);
    if (moment !== null) say(`The version of ${moment} was restored`);
  }, [document]);
}
