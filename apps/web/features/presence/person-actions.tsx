'use client';

import type { MouseEvent } from 'react';
import type { Awareness } from 'y-protocols/awareness';
import { guideOf } from './follow/guide';
import { useFollowing } from './follow/use-following';
import { knownAs } from './name-parts';
import type { Person } from './people';
import styles from './person-actions.module.css';

type PersonActionsProps = {
  readonly person: Person;
  readonly awareness: Awareness;
  /** Closes the panel, which must not stand over the place that was gone to. */
  readonly close: () => void;
};

/** What one can do about somebody else who is here: go to where they are, or let them lead. */
export function PersonActions({ person, awareness, close }: PersonActionsProps) {
  const isFollowed = useFollowing(awareness).person === person.id;
  const guide = guideOf(awareness);
  const go = (event: MouseEvent<HTMLElement>) => {
    close();
    guide.goTo(person.id, event.detail === 0);
  };
  const toggle = () => {
    if (isFollowed) return guide.stop('stopped');
    close();
    guide.follow(person.id);
  };
  return (
    <span className={styles.actions}>
      <button type="button" className={styles.action} aria-label={`Go to ${knownAs(person)}`} onClick={go}>
        Go to
      </button>
      <button
        type="button"
        className={styles.action}
        aria-label={`Follow ${knownAs(person)}`}
        aria-pressed={isFollowed}
        onClick={toggle}
      >
        Follow
      </button>
    </span>
  );
}
