'use client';

import type { ReactNode } from 'react';
import { createContext, useContext, useEffect, useMemo, useSyncExternalStore } from 'react';
import { z } from 'zod';
import type { ServerEvent } from './event-line';
import { openEventLine } from './event-line';
import type { Here } from './here';
import { presenceEvent } from './here';

const unreadEvent = z.object({ unread: z.number() });

/** What this page knows from the server's stream. */
type Known = {
  readonly isLive: boolean;
  /** Counts how often lists may have changed. */
  readonly lists: number;
  readonly unread: number;
  readonly me: string;
  readonly here: ReadonlyMap<string, Here>;
};

const NOTHING: Known = { isLive: false, lists: 0, unread: 0, me: '', here: new Map() };

class EventStore {
  known: Known = NOTHING;
  private readonly hearers = new Set<() => void>();

  readonly subscribe = (hear: () => void): (() => void) => {
    this.hearers.add(hear);
    return () => this.hearers.delete(hear);
  };

  set(change: Partial<Known>): void {
    this.known = { ...this.known, ...change };
    for (const hear of this.hearers) hear();
  }

  take({ name, data }: ServerEvent): void {
    if (name === 'list' || name === 'reset') this.set({ lists: this.known.lists + 1 });
    const parsed: unknown = JSON.parse(data);
    if (name === 'notification') this.set({ unread: unreadEvent.parse(parsed).unread });
    if (name === 'presence') this.takePresence(presenceEvent.parse(parsed));
  }

  /** The same again, for a tab that has heard nothing yet. */
  asEvents(): readonly ServerEvent[] {
    const { me, here, unread } = this.known;
    const documents = [...here].map(([id, each]) => ({ id, ...each }));
    return [
      { name: 'presence', data: JSON.stringify({ me, isWhole: true, documents }) },
      { name: 'notification', data: JSON.stringify({ unread }) },
    ];
  }

  private takePresence({ me, isWhole, documents }: z.output<typeof presenceEvent>): void {
    const here = new Map(isWhole ? [] : this.known.here);
    for (const { id, count, people } of documents) {
      if (count === 0) here.delete(id);
      else here.set(id, { count, people });
    }
    this.set({ me, here });
  }
}

const Context = createContext<EventStore | null>(null);

/** Listens to the server for all that stands inside; `sub` is whose pages these are. */
export function EventsProvider({ sub, children }: { readonly sub: string; readonly children: ReactNode }) {
  const store = useMemo(() => new EventStore(), []);
  useEffect(
    () =>
      openEventLine({
        name: sub,
        onEvent: (event) => store.take(event),
        onLive: (isLive) => store.set({ isLive }),
        known: () => store.asEvents(),
      }),
    [sub, store],
  );
  return <Context value={store}>{children}</Context>;
}

function useKnown<T>(read: (known: Known) => T): T {
  const store = useContext(Context);
  const subscribe = store?.subscribe ?? never;
  return useSyncExternalStore(
    subscribe,
    () => read(store?.known ?? NOTHING),
    () => read(NOTHING),
  );
}

const never = () => () => undefined;

/** Whether the server tells of changes by itself; else one has to ask now and then. */
export const useIsLive = () => useKnown(({ isLive }) => isLive);
/** Another number each time that lists may have changed. */
export const useListChanges = () => useKnown(({ lists }) => lists);
/** How many notifications are unread. */
export const useUnread = () => useKnown(({ unread }) => unread);
/** Who is in a document now, and who looks; undefined where nobody is known to be. */
export const useHere = (document: string) => useKnown(({ here }) => here.get(document));
export const useMe = () => useKnown(({ me }) => me);
