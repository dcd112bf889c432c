'use client';

import { useEffect, useRef, useState } from 'react';
import type { Person } from './people';
import { presenceNews } from './people';

/** People who are gone no longer than this, or are all found on opening, make no news; in milliseconds. */
const SETTLE_MS = 2000;

/** The last news of who joined and who left, told once they have lasted a little. Without a connection there are none. */
export function usePresenceNews(people: readonly Person[], connected: boolean): string {
  const told = useRef<readonly Person[] | null>(null);
  const [news, setNews] = useState('');
  useEffect(() => {
    if (!connected) return;
    const timer = setTimeout(() => {
      const fresh = told.current === null ? null : presenceNews(told.current, people);
      told.current = people;
      if (fresh !== null) setNews(fresh);
    }, SETTLE_MS);
    return () => clearTimeout(timer);
  }, [people, connected]);
  return news;
}
