import type { ReactNode } from 'react';
import styles from './empty-state.module.css';

type EmptyStateProps = {
  readonly icon: ReactNode;
  /** One sentence: why nothing is here. */
  readonly children: ReactNode;
  /** The one thing that helps. */
  readonly action?: ReactNode;
};

/** Stands where a list has nothing to show. */
export function EmptyState({ icon, children, action }: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      <span className={styles.icon} aria-hidden="true">
        {icon}
      </span>
      <p className={styles.words}>{children}</p>
      {action}
    </div>
  );
}
