'use client';

import type { ProviderSnapshot } from '@tandem/provider';
import { useEffect, useState } from 'react';
import { Button } from '../../ui/button';
import { statusWords } from '../status/status-words';
import { DocumentSkeleton } from './document-skeleton';
import styles from './notice.module.css';

/** How long a page may take to open before the screen speaks of it, in milliseconds. */
const PATIENCE_MS = 5000;

/** Stands where the document will be; says so when it doesn't come. */
export function OpeningPage({ snapshot, retry }: { snapshot: ProviderSnapshot; retry: () => void }) {
  const [isLate, setLate] = useState(false);
  /** Counts tries, each of which gets its time. */
  const [tries, setTries] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each try gets its time
  useEffect(() => {
    setLate(false);
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [tries]);
  const tryAgain = () => {
    setTries((count) => count + 1);
    retry();
  };
  const trouble = troubleWords(snapshot, isLate);
  return (
    <>
      <div role="alert">
        {trouble !== null && (
          <div className={styles.notice} data-testid="opening-trouble">
            <p>{trouble.words}</p>
            <Button onClick={tryAgain}>{trouble.action}</Button>
          </div>
        )}
      </div>
      <DocumentSkeleton />
    </>
  );
}

function troubleWords({ status, copy }: ProviderSnapshot, isLate: boolean): { words: string; action: string } | null {
  const action = statusWords(status).action?.label ?? 'Try again';
  if (status.kind === 'ended') return { words: statusWords(status).detail, action };
  // That the browser says so needs no patience, once the copy has been looked for.
  if (status.kind === 'offline' && copy.kind !== 'opening') {
    const words = 'This device has no copy of this page yet. It opens as soon as the network is back.';
    return { words, action };
  }
  if (!isLate) return null;
  return { words: 'The page can’t be reached at the moment. It is tried again by itself.', action };
}
