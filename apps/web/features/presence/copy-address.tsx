'use client';

import { useRef, useSyncExternalStore } from 'react';
import { CopyButton } from '../../ui/copy-button';
import styles from './copy-address.module.css';

/** Lets a person pass the page on. */
export function CopyAddress() {
  const field = useRef<HTMLInputElement>(null);
  // The server doesn't know under which name the page is open.
  const address = useSyncExternalStore(
    () => () => undefined,
    () => globalThis.location.href,
    () => '',
  );
  return (
    <div className={styles.invite}>
      <p>Whoever has the address of this page can write with you. It is deleted a day after its last change.</p>
      <input ref={field} className={styles.address} readOnly aria-label="Address of this page" value={address} />
      <CopyButton field={field} label="Copy address" />
    </div>
  );
}
