'use client';

import { useEffect, useState } from 'react';
import { call } from '../api';
import { useIsLive, useUnread } from '../events/event-store';
import { notificationsAnswer } from './notifications-answer';

/** How often it is asked for while the server doesn't tell by itself, in milliseconds. */
const ASK_MS = 20_000;
/** A page that has just come is told by a stream, if there is one. */
const SOON_MS = 2_000;

/** How many notifications are unread. */
export function useUnreadCount(): number {
  const told = useUnread();
  const isLive = useIsLive();
  const [asked, setAsked] = useState<number | null>(null);
  useEffect(() => {
    if (isLive) {
      setAsked(null);
      return;
    }
    const ask = async () => {
      if (document.visibilityState !== 'visible') return;
      const listed = await call('GET', '/api/notifications', notificationsAnswer);
      if (listed.ok) setAsked(listed.value.notifications.filter(({ isRead }) => !isRead).length);
    };
    const soon = setTimeout(() => void ask(), SOON_MS);
    const again = setInterval(() => void ask(), ASK_MS);
    return () => {
      clearTimeout(soon);
      clearInterval(again);
    };
  }, [isLive]);
  return asked ?? told;
}
