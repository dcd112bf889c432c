import styles from './wordmark.module.css';

/** The product's mark: two carets on one line. */
export function Mark() {
  return (
    <svg className={styles.mark} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d="M4 18.5h16" />
      <path d="M9 5v9.5M15 5v9.5" />
    </svg>
  );
}

/** The mark with the name; on narrow screens of a document the mark alone, with the name for screen readers. */
export function Wordmark({ compact = false }: { compact?: boolean }) {
  return (
    <span className={compact ? `${styles.wordmark} ${styles.compact}` : styles.wordmark}>
      <Mark />
      <span className={styles.name}>Tandem</span>
    </span>
  );
}
