'use client';

import { Avatar } from '../../ui/avatar';
import { VisuallyHidden } from '../../ui/visually-hidden';
import { initialsOf } from '../presence/people';
import { isGuest } from '../session/me';
import { useHere, useMe } from './event-store';
import { hereWords } from './here';
import styles from './people-now.module.css';

/** Faces beside one another; the others are in the sentence. */
const MOST_SHOWN = 3;

/** Who is in a document now, small, for its line in a list; nothing where nobody is. */
export function PeopleNow({ document }: { readonly document: string }) {
  const here = useHere(document);
  const me = useMe();
  const words = here === undefined ? null : hereWords(here, me);
  if (here === undefined || words === null) return null;
  return (
    <span className={styles.people} title={words} data-testid="people-now">
      {here.people.slice(0, MOST_SHOWN).map(({ id, name, color }) => (
        <Avatar
          key={id}
          initials={initialsOf(name)}
          color={color}
          picture={null}
          size="small"
          isGuest={isGuest({ id })}
        />
      ))}
      <VisuallyHidden>{words}</VisuallyHidden>
    </span>
  );
}
