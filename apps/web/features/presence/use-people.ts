'use client';

import { useMemo, useState, useSyncExternalStore } from 'react';
import type { Awareness } from 'y-protocols/awareness';
import { awayOf } from './away';
import type { Person } from './people';
import { peopleOf } from './people';

const NOBODY: readonly Person[] = [];

/**
 * Who is here now. Carets that only move give the same list. Without a connection nothing is known of the others, and
 * the list stays as it was last known.
 */
export function usePeople(awareness: Awareness, connected: boolean): readonly Person[] {
  const store = useMemo(() => peopleStore(awareness), [awareness]);
  const heard = useSyncExternalStore(store.subscribe, store.get, store.get);
  const [known, setKnown] = useState(NOBODY);
  if (!connected) return known;
  if (known !== heard) setKnown(heard);
  return heard;
}

function peopleStore(awareness: Awareness) {
  const away = awayOf(awareness);
  const now = () => peopleOf(awareness.getStates(), awareness.clientID, away.tabs());
  let people = now();
  const get = () => {
    const next = now();
    if (JSON.stringify(next) !== JSON.stringify(people)) people = next;
    return people;
  };
  const subscribe = (listener: () => void) => {
    awareness.on('change', listener);
    const stop = away.subscribe(listener);
    return () => {
      awareness.off('change', listener);
      stop();
    };
  };
  return { get, subscribe };
}
