'use client';

import { useRef } from 'react';
import { CopyButton } from '../../ui/copy-button';
import styles from '../account/sections.module.css';
import { addressHint } from '../sharing/address-hint';

/** An invitation's address, to be copied now: it is not shown again. */
export function MadeLink({ url, label }: { url: string; label: string }) {
  const field = useRef<HTMLInputElement>(null);
  const hint = addressHint(url);
  return (
    <div className={styles.made} data-testid="invitation">
      <input ref={field} readOnly aria-label={label} value={url} />
      <CopyButton field={field} label="Copy link" />
      {hint !== null && <p className={styles.muted}>{hint}</p>}
    </div>
  );
}
