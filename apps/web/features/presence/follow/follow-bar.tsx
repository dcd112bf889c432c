'use client';

import type { Editor } from '@tiptap/core';
import { useEffect, useState } from 'react';
import type { Awareness } from 'y-protocols/awareness';
import { LiveRegion } from '../../../ui/live-region';
import { Avatar } from '../avatar';
import { knownAs } from '../name-parts';
import type { Person } from '../people';
import { scrollportOf } from '../scroll/scrollport';
import { usePeople } from '../use-people';
import styles from './follow-bar.module.css';
import { goToPerson } from './go-to-person';
import type { Following } from './guide';
import { guideOf } from './guide';
import { leadBy } from './lead';
import { onOwnMove } from './own-move';
import { sendView } from './send-view';
import { useFollowing } from './use-following';

/** Lets others see where this page looks, and this page be led by one of them, whom a bar over the text names. */
export function FollowBar({ editor, awareness }: { editor: Editor; awareness: Awareness }) {
  const following = useFollowing(awareness);
  const people = usePeople(awareness, true);
  const person = useLastKnown(people.find(({ id }) => id === following.person) ?? null, following.person);
  const guide = guideOf(awareness);
  useEffect(() => sendView(editor, awareness), [editor, awareness]);
  useEffect(
    () => guide.attach({ goTo: (id, takesCaret) => goToPerson(editor.view, awareness, id, takesCaret) }),
    [guide, editor, awareness],
  );
  useEffect(() => {
    if (following.person !== null) return beLed(following.person, editor, awareness);
  }, [following.person, editor, awareness]);
  const stop = () => {
    guide.stop('stopped');
    editor.view.dom.focus({ preventScroll: true });
  };
  return (
    <>
      {following.person !== null && person !== null && <Bar person={person} onStop={stop} />}
      <LiveRegion>{newsOf(following, person)}</LiveRegion>
    </>
  );
}

/** Ends when the followed person leaves, or this one moves by themselves. Returns how to end it otherwise. */
function beLed(person: string, editor: Editor, awareness: Awareness): () => void {
  const guide = guideOf(awareness);
  const stopLead = leadBy(person, editor, awareness, () => guide.stop('gone'));
  const text = editor.view.dom;
  const stopWatch = onOwnMove(text, scrollportOf(text), () => guide.stop('moved'));
  return () => {
    stopLead();
    stopWatch();
  };
}

/** The followed person as last seen: they have a name also when they have just gone. */
function useLastKnown(found: Person | null, followed: string | null): Person | null {
  const [known, setKnown] = useState<Person | null>(null);
  if (found !== null && found !== known) setKnown(found);
  return found ?? (followed === null || known?.id === followed ? known : null);
}

function newsOf({ person: followed, ended }: Following, person: Person | null): string {
  if (person === null) return '';
  if (followed !== null) return `Following ${knownAs(person)}. Escape ends it.`;
  return ended === 'gone' || ended === 'stopped' ? `No longer following ${knownAs(person)}.` : '';
}

function Bar({ person, onStop }: { person: Person; onStop: () => void }) {
  return (
    <div className={styles.bar} data-follow-bar="" data-testid="follow-bar">
      <div className={styles.chip} style={{ borderColor: person.color }}>
        <Avatar person={person} />
        <span className={styles.words}>
          Following <bdi>{person.name}</bdi>
          {person.isGuest && ' (guest)'}
        </span>
        <button type="button" className={styles.stop} aria-label={`Stop following ${knownAs(person)}`} onClick={onStop}>
          Stop following
        </button>
      </div>
    </div>
  );
}
