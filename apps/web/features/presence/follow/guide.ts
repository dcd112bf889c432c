import type { Awareness } from 'y-protocols/awareness';

/** Why following ended. */
export type End = 'stopped' | 'moved' | 'gone';

export type Following = {
  /** The id of the person who is followed, or null. */
  readonly person: string | null;
  /** Why the last one is no longer. */
  readonly ended: End | null;
};

/** The part of a page that can go to people: the one with the text. */
export type Goer = { readonly goTo: (person: string, takesCaret: boolean) => void };

/** Who leads this page's view: set where people are listed, carried out where the text is. */
export type Guide = {
  readonly get: () => Following;
  readonly subscribe: (listener: () => void) => () => void;
  readonly follow: (person: string) => void;
  readonly stop: (end: End) => void;
  readonly goTo: Goer['goTo'];
  /** The text is there. Returns how to take it away. */
  readonly attach: (goer: Goer) => () => void;
  /** Shows whose a caret is that was gone to. */
  readonly point: (client: number) => void;
  readonly onPoint: (listener: (client: number) => void) => () => void;
};

const known = new WeakMap<Awareness, Guide>();

/** The guide of an open document: each has one as long as its awareness lives. */
export function guideOf(awareness: Awareness): Guide {
  const before = known.get(awareness);
  if (before !== undefined) return before;
  const guide = createGuide(awareness);
  known.set(awareness, guide);
  return guide;
}

export const NOBODY: Following = { person: null, ended: null };

function createGuide(awareness: Awareness): Guide {
  const listeners = new Set<() => void>();
  const pointed = new Set<(client: number) => void>();
  let following = NOBODY;
  let goer: Goer | null = null;
  const set = (next: Following) => {
    following = next;
    // Others must know, so that two who follow each other stand still.
    awareness.setLocalStateField('follows', next.person);
    for (const listener of listeners) listener();
  };
  const stop = (ended: End) => {
    if (following.person !== null) set({ person: null, ended });
  };
  return {
    get: () => following,
    subscribe: (listener) => added(listeners, listener),
    follow: (person) => set({ person, ended: null }),
    stop,
    goTo: (person, takesCaret) => {
      stop('moved');
      goer?.goTo(person, takesCaret);
    },
    attach: (next) => {
      goer = next;
      return () => {
        if (goer === next) goer = null;
      };
    },
    point: (client) => {
      for (const listener of pointed) listener(client);
    },
    onPoint: (listener) => added(pointed, listener),
  };
}

function added<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
