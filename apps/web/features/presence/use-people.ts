'use client';

import { useMemo, useSyncExternalStore } from 'react';
import type { Awareness } from 'y-protocols/awareness';
import type { Person } from './people';
import { peopleOf } from './people';

/** Who is here now. Carets that only move give the same list. */
export function usePeople(awareness: Awareness): readonly Person[] {
  const store = useMemo(() => peopleStore(awareness), [awareness]);
  return useSyncExternalStore(store.subscribe, store.get, store.get);
}

function peopleStore(awareness: Awareness) {
  let people = peopleOf(awareness.getStates(), awareness.clientID);
  const get = () => {
    const next = peopleOf(awareness.getStates(), awareness.clientID);
    if (JSON.stringify(next) !== JSON.stringify(people)) people = next;
    return people;
  };
  const subscribe = (listener: () => void) => {
    awareness.on('change', listener);
    return () => awareness.off('change', listener);
  };
  return { get, subscribe };
}
