'use client';

import { useEffect, useRef } from 'react';
import { useToast } from '../../ui/toast';
import { call } from '../api';
import { useUnread } from '../events/event-store';
import { roleWords } from './notification-words';
import { notificationsAnswer } from './notifications-answer';

/** Says on the open page of a document who made its reader something else in it. For people with an account. */
export function RoleNote({ document }: { readonly document: string }) {
  const say = useToast();
  const unread = useUnread();
  /** Up to when it was said, by the server's clock; null before the first look: what was told earlier is no news. */
  const saidTo = useRef<number | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked for whenever the count is another one
  useEffect(() => {
    let isOld = false;
    const look = async () => {
      const listed = await call('GET', '/api/notifications', notificationsAnswer);
      if (isOld || !listed.ok) return;
      const { notifications } = listed.value;
      const before = saidTo.current;
      saidTo.current = notifications[0]?.at ?? before ?? 0;
      const told = notifications.find(({ kind, document: about }) => kind === 'role' && about?.id === document);
      if (told === undefined || before === null || told.at <= before) return;
      say(roleWords(told.actor, told.role, 'this document'));
    };
    void look();
    return () => {
      isOld = true;
    };
  }, [unread, document]);
  return null;
}
