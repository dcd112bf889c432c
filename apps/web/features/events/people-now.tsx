'use client';

import { shownColors } from '@tandem/protocol';
import { Avatar } from '../../ui/avatar';
import { VisuallyHidden } from '../../ui/visually-hidden';
import { initialsOf, inOrder } from '../presence/people';
import { isGuest } from '../session/me';
import { useHere, useMe } from './event-store';
import { hereWords } from './here';
import styles from './people-now.module.css';

/** Faces beside one another; the others are in the sentence. */
const MOST_SHOWN = 3;

/** Who is in a document now, small, for its line in a list, in the order and hues of the document; nothing where nobody is. */
export function PeopleNow({ document }: { readonly document: string }) {
  const here = useHere(document);
  const me = useMe();
  const words = here === undefined ? null : hereWords(here, me);
  if (here === undefined || words === null) return null;
  const colors = shownColors(here.people);
  return (
    <span className={styles.people} title={words} data-testid="people-now">
      {inOrder(here.people, ({ id }) => id === me)
        .slice(0, MOST_SHOWN)
        .map(({ id, name, color }) => (
          <Avatar
            key={id}
            initials={initialsOf(name)}
            color={colors.get(id) ?? color}
            picture={null}
            size="small"
            isGuest={isGuest({ id })}
          />
        ))}
      <VisuallyHidden>{words}</VisuallyHidden>
    </span>
  );
}
