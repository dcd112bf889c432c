import { Skeleton } from '../../ui/skeleton';
import { VisuallyHidden } from '../../ui/visually-hidden';
import styles from './versions.module.css';

const ENTRIES = ['72%', '58%', '80%', '64%', '70%'] as const;
const LINES = ['100%', '94%', '98%', '61%'] as const;

/** The shape of the list while it is on its way. */
export function ListSkeleton() {
  return (
    <div className={styles.waiting}>
      <VisuallyHidden>The versions are on their way</VisuallyHidden>
      {ENTRIES.map((width) => (
        <div key={width} className={styles.waitingEntry}>
          <Skeleton kind="face" />
          <Skeleton width={width} />
        </div>
      ))}
    </div>
  );
}

/** The shape of a version while it is on its way. */
export function PreviewSkeleton() {
  return (
    <div className={`${styles.sheet} ${styles.waiting}`}>
      <Skeleton kind="title" width="56%" />
      {LINES.map((width) => (
        <Skeleton key={width} width={width} />
      ))}
    </div>
  );
}
