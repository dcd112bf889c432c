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
      <div className={styles.title} />
      {LINES.map((width, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines never change
        <div key={at} className={styles.line} style={{ width }} />
      ))}
    </div>
  );
}
