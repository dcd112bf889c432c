'use client';

import { useRef } from 'react';
import { CopyButton } from '../../ui/copy-button';
import styles from './copy-address.module.css';

/** Lets a person pass the page on. */
export function CopyAddress() {
  const field = useRef<HTMLInputElement>(null);
  return (
    <div className={styles.invite}>
      <p>Whoever has the address of this page can write with you. It is deleted a day after its last change.</p>
      <input
        ref={field}
        className={styles.address}
        readOnly
        aria-label="Address of this page"
        value={globalThis.location.href}
      />
      <CopyButton field={field} label="Copy address" />
    </div>
  );
}
