import styles from './avatar.module.css';
import type { Person } from './people';
import { initialsOf } from './people';

type AvatarProps = { readonly person: Pick<Person, 'name' | 'color' | 'picture'>; readonly isLarge?: boolean };

/** A person's picture or initials in a ring of their caret's colour; the name stands beside it or in a label. */
export function Avatar({ person: { name, color, picture }, isLarge = false }: AvatarProps) {
  const look = isLarge ? `${styles.avatar} ${styles.large}` : styles.avatar;
  return (
    <span className={look} style={{ borderColor: color }} aria-hidden="true">
      {/* Private, and small already: no other server or cache is to see it. */}
      {/* biome-ignore lint/performance/noImgElement: see above */}
      {picture === null ? initialsOf(name) : <img src={picture} alt="" />}
    </span>
  );
}
