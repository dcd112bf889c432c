import styles from './avatar.module.css';

type AvatarProps = {
  readonly initials: string;
  /** Of the person's caret. */
  readonly color: string;
  readonly picture: string | null;
  readonly size?: 'small' | 'usual' | 'large';
  /** Whether they come without an account: the ring is broken. */
  readonly isGuest?: boolean;
};

/** A person's picture or initials in a ring of their caret's colour; the name stands beside it or in a label. */
export function Avatar({ initials, color, picture, size = 'usual', isGuest = false }: AvatarProps) {
  return (
    <span
      className={`${styles.avatar} ${styles[size] ?? ''}`}
      style={{ borderColor: color }}
      data-guest={isGuest}
      aria-hidden="true"
    >
      {/* Private, and small already: no other server or cache is to see it. */}
      {/* biome-ignore lint/performance/noImgElement: see above */}
      {picture === null ? initials : <img src={picture} alt="" />}
    </span>
  );
}
