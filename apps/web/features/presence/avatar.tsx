import styles from './avatar.module.css';
import type { Person } from './people';
import { initialsOf } from './people';

/** A person's initials in a ring of their caret's colour; the name stands beside it or in a label. */
export function Avatar({ person }: { person: Pick<Person, 'name' | 'color'> }) {
  return (
    <span className={styles.avatar} style={{ borderColor: person.color }} aria-hidden="true">
      {initialsOf(person.name)}
    </span>
  );
}
