'use client';

import { Check, RefreshCw } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import styles from './light.module.css';
import type { Sameness } from './measure/sameness';

const never = () => false;

/** Says whether all pages hold the same, which is more than that all of them are connected. */
export function Light({ sameness }: { sameness: Sameness }) {
  const isSame = useSyncExternalStore(sameness.subscribe, sameness.get, never);
  const Icon = isSame ? Check : RefreshCw;
  return (
    <p className={styles.light} data-testid="light" data-same={isSame}>
      <Icon size={16} strokeWidth={2} aria-hidden="true" />
      {isSame ? 'All pages are the same' : 'Changes are on their way'}
    </p>
  );
}
