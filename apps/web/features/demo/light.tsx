'use client';

import { Check, RefreshCw, Unplug } from 'lucide-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { LiveRegion } from '../../ui/live-region';
import styles from './light.module.css';
import type { Agreement, Sameness } from './measure/sameness';

const LOOKS = {
  same: { words: 'All pages show the same text', Icon: Check },
  'under-way': { words: 'Changes are on their way', Icon: RefreshCw },
  parted: { words: 'The pages differ right now', Icon: Unplug },
} as const;

/** Screen readers hear what has lasted this long, in milliseconds. */
const SETTLED_MS = 1500;

const unknown = (): Agreement => 'parted';

/** Says whether all pages hold the same, which is more than that all of them are connected. */
export function Light({ sameness }: { sameness: Sameness }) {
  const agreement = useSyncExternalStore(sameness.subscribe, sameness.get, unknown);
  const { words, Icon } = LOOKS[agreement];
  return (
    <>
      <p className={styles.light} data-testid="light" data-same={agreement === 'same'} data-agreement={agreement}>
        <Icon size={16} strokeWidth={2} aria-hidden="true" />
        {words}
      </p>
      <LiveRegion>{useSettled(words, agreement === 'same')}</LiveRegion>
    </>
  );
}

/** What has lasted; that all is well is told at once where nothing was told before, so that the desk opens with it. */
function useSettled(words: string, isGood: boolean): string {
  const [settled, setSettled] = useState('');
  const waitMs = settled === '' && isGood ? 0 : SETTLED_MS;
  useEffect(() => {
    const timer = setTimeout(() => setSettled(words), waitMs);
    return () => clearTimeout(timer);
  }, [words, waitMs]);
  return settled;
}
