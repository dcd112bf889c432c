import styles from './skeleton.module.css';

type SkeletonProps = {
  readonly kind?: 'line' | 'title' | 'face';
  /** As a share of the room, such as `60%`. */
  readonly width?: `${number}%`;
};

/** Where something will stand; it shows only when that takes a moment. */
export function Skeleton({ kind = 'line', width = '100%' }: SkeletonProps) {
  const style = kind === 'face' ? {} : { width };
  return <div className={`${styles.skeleton} ${styles[kind]}`} style={style} aria-hidden="true" />;
}
