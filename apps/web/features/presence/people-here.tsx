'use client';

import { useCallback, useRef, useState } from 'react';
import type { Awareness } from 'y-protocols/awareness';
import { LiveRegion } from '../../ui/live-region';
import { Popover } from '../../ui/popover/popover';
import { ChangeName } from '../session/change-name';
import { Avatar } from './avatar';
import type { Person } from './people';
import { asOfWords, noteOf, peopleLabel } from './people';
import styles from './people-here.module.css';
import { PersonActions } from './person-actions';
import { useLastKnown } from './use-last-known';
import { usePeople } from './use-people';
import { usePeopleKey } from './use-people-key';
import { usePresenceNews } from './use-presence-news';

/** Avatars that overlap; further people are counted. */
const MOST_AVATARS = 4;
const MOST_ON_PHONES = 2;

/** Who has the page open. */
export function PeopleHere({ awareness, connected }: { awareness: Awareness; connected: boolean }) {
  const people = usePeople(awareness, connected);
  const news = usePresenceNews(people, connected);
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const lastKnown = useLastKnown(connected);
  const goBack = usePeopleKey(useCallback(() => setOpen(true), []));
  return (
    <>
      {people.length > 0 && (
        <Popover
          label="People here"
          buttonClass={styles.button}
          buttonLabel={peopleLabel(people, lastKnown)}
          attributes={{ 'data-testid': 'people-here', 'data-known': lastKnown === null }}
          button={<Avatars people={people} />}
          buttonRef={button}
          isOpen={isOpen}
          onOpenChange={setOpen}
          // Whoever goes to somebody's caret by keyboard writes on there.
          takeFocus={() => goBack() || button.current?.focus({ preventScroll: true })}
        >
          {lastKnown !== null && <p className={styles.asOf}>{asOfWords(lastKnown)}</p>}
          <PeopleList people={people} awareness={awareness} close={() => setOpen(false)} />
        </Popover>
      )}
      <LiveRegion>{news}</LiveRegion>
    </>
  );
}

function Avatars({ people }: { people: readonly Person[] }) {
  const shown = people.length > MOST_AVATARS ? people.slice(0, MOST_AVATARS - 1) : people;
  const isManyForPhones = people.length > MOST_ON_PHONES;
  return (
    <span className={styles.stack} data-many={isManyForPhones}>
      {shown.map((person) => (
        <span key={person.id} className={styles.face} data-away={person.isAway}>
          <Avatar person={person} />
        </span>
      ))}
      {shown.length < people.length && (
        <span className={`${styles.more} ${styles.roomy}`}>+{people.length - shown.length}</span>
      )}
      {isManyForPhones && <span className={`${styles.more} ${styles.narrow}`}>+{people.length - 1}</span>}
    </span>
  );
}

type PeopleListProps = {
  readonly people: readonly Person[];
  readonly awareness: Awareness;
  readonly close: () => void;
};

function PeopleList({ people, awareness, close }: PeopleListProps) {
  return (
    <ul className={styles.list}>
      {people.map((person) => (
        <li key={person.id} className={styles.person} data-away={person.isAway}>
          <Avatar person={person} />
          <span className={styles.name}>
            <bdi>{person.name}</bdi>
            <span className={styles.note}>{noteOf(person)}</span>
          </span>
          {person.isMe && person.isGuest && <ChangeName />}
          {!person.isMe && <PersonActions person={person} awareness={awareness} close={close} />}
        </li>
      ))}
    </ul>
  );
}
