import styles from './avatar.module.css';

type AvatarProps = {
  readonly initials: string;
  /** Of the person's caret. */
  readonly color: string;
  readonly picture: string | null;
  readonly isLarge?: boolean;
};

/** A person's picture or initials in a ring of their caret's colour; the name stands beside it or in a label. */
export function Avatar({ initials, color, picture, isLarge = false }: AvatarProps) {
  const look = isLarge ? `${styles.avatar} ${styles.large}` : styles.avatar;
  return (
    <span className={look} style={{ borderColor: color }} aria-hidden="true">
      {/* Private, and small already: no other server or cache is to see it. */}
      {/* biome-ignore lint/performance/noImgElement: see above */}
      {picture === null ? initials : <img src={picture} alt="" />}
    </span>
  );
}
