'use client';

import { useEffect, useRef } from 'react';
import { useIsLive, useListChanges } from '../events/event-store';

/** How often a list that is looked at is asked for anew, in milliseconds: while the server tells of changes, and else. */
const NET_MS = 60_000;
const REFRESH_MS = 4_000;
/** How long typing rests before the search is asked for. */
const REST_MS = 200;
/** However often the server tells of changes, a list is asked for no more often than this, in milliseconds. */
const PAUSE_MS = 1_000;

const isSeen = () => document.visibilityState === 'visible';
/** A list that moved would close the menu that somebody is choosing from. */
const isBusy = () => document.querySelector('[data-layer]') !== null;

/** Asks for a list anew: when it is asked for differently, seen again or told to be another one, and now and then. */
export function useRefreshing(refresh: () => Promise<void>): void {
  const refreshMs = useIsLive() ? NET_MS : REFRESH_MS;
  useEffect(() => {
    const soon = setTimeout(() => void refresh(), REST_MS);
    const again = setInterval(() => isSeen() && !isBusy() && void refresh(), refreshMs);
    const seen = () => isSeen() && void refresh();
    document.addEventListener('visibilitychange', seen);
    return () => {
      clearTimeout(soon);
      clearInterval(again);
      document.removeEventListener('visibilitychange', seen);
    };
  }, [refresh, refreshMs]);
  useTold(refresh);
}

/** What is told while nobody looks is asked for when it is seen again. */
function useTold(refresh: () => Promise<void>): void {
  const changes = useListChanges();
  const latest = useRef(refresh);
  const done = useRef({ changes: 0, at: 0 });
  useEffect(() => {
    latest.current = refresh;
  }, [refresh]);
  useEffect(() => {
    if (changes === done.current.changes) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const attempt = () => {
      const isSoon = Date.now() - done.current.at < PAUSE_MS;
      if (isSeen() && (isBusy() || isSoon)) {
        timer = setTimeout(attempt, PAUSE_MS);
        return;
      }
      done.current = { changes, at: Date.now() };
      if (isSeen()) void latest.current();
    };
    attempt();
    return () => clearTimeout(timer);
  }, [changes]);
}
