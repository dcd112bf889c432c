import { Skeleton } from '../../ui/skeleton';
import { VisuallyHidden } from '../../ui/visually-hidden';
import styles from './document-skeleton.module.css';

const LINES = ['100%', '96%', '88%', '100%', '54%'] as const;

/** The shape of a document while it is on its way. */
export function DocumentSkeleton() {
  return (
    <div className={styles.sheet} data-testid="skeleton">
      <h1>
        <VisuallyHidden>The page is opening</VisuallyHidden>
      </h1>
      <Skeleton kind="title" width="56%" />
      <div className={styles.lines}>
        {LINES.map((width, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines never change
          <Skeleton key={at} width={width} />
        ))}
      </div>
    </div>
  );
}
