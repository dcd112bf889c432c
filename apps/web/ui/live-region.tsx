import styles from './visually-hidden.module.css';

/** Says a sentence to screen readers, politely, each time that it changes. */
export function LiveRegion({ children }: { children: string }) {
  return (
    <div role="status" aria-live="polite" className={styles.hidden}>
      {children}
    </div>
  );
}
