'use client';

import type { MouseEvent } from 'react';
import type { Awareness } from 'y-protocols/awareness';
import { guideOf } from './follow/guide';
import { useFollowing } from './follow/use-following';
import type { Person } from './people';
import styles from './person-actions.module.css';

/** What one can do about somebody else who is here: go to where they are, or let them lead. */
export function PersonActions({ person, awareness }: { person: Person; awareness: Awareness }) {
  const isFollowed = useFollowing(awareness).person === person.id;
  const guide = guideOf(awareness);
  const go = (event: MouseEvent<HTMLElement>) => {
    closePanel(event.currentTarget);
    guide.goTo(person.id, event.detail === 0);
  };
  const toggle = (event: MouseEvent<HTMLElement>) => {
    if (isFollowed) return guide.stop('stopped');
    closePanel(event.currentTarget);
    guide.follow(person.id);
  };
  return (
    <span className={styles.actions}>
      <button type="button" className={styles.action} aria-label={`Go to ${person.name}`} onClick={go}>
        Go to
      </button>
      <button
        type="button"
        className={styles.action}
        aria-label={`Follow ${person.name}`}
        aria-pressed={isFollowed}
        onClick={toggle}
      >
        Follow
      </button>
    </span>
  );
}

/** The panel must not stand over the place that was gone to. */
function closePanel(inside: HTMLElement): void {
  inside.closest<HTMLElement>('[popover]')?.hidePopover();
}
