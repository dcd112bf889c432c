'use client';

import { Bell } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Told } from '../../server/notifications/read';
import { IconButton } from '../../ui/icon-button';
import { Sheet } from '../../ui/sheet';
import { call, done } from '../api';
import { AgoTime } from '../documents/ago-time';
import { useCommand } from '../shell/shell-context';
import styles from './bell.module.css';
import { notificationWords } from './notification-words';
import { notificationsAnswer } from './notifications-answer';
import { useUnreadCount } from './use-unread-count';

const COMMAND = { id: 'notifications', label: 'Notifications', Icon: Bell, group: 'Go to' } as const;

/** What others did that concerns one, behind a bell that says how much is new; the palette has it too where it is offered. */
export function NotificationBell({ isOffered }: { readonly isOffered: boolean }) {
  const unread = useUnreadCount();
  const [isOpen, setOpen] = useState(false);
  const { told, trouble } = useTold(isOpen, unread);
  useCommand(COMMAND, () => setOpen(true), isOffered);
  const label = unread === 0 ? 'Notifications' : `Notifications, ${unread} new`;
  return (
    <>
      <span className={styles.bell}>
        <IconButton
          label={label}
          tip="Notifications"
          icon={<Bell size={18} strokeWidth={1.75} aria-hidden="true" />}
          onClick={() => setOpen(true)}
        />
        {unread > 0 && (
          <span className={styles.count} aria-hidden="true">
            {unread > 9 ? '9+' : unread}
          </span>
        )}
      </span>
      <Sheet title="Notifications" side="end" isOpen={isOpen} onClose={() => setOpen(false)}>
        <div role="alert" className={styles.trouble}>
          {trouble}
        </div>
        {told !== null && <List told={told} />}
      </Sheet>
    </>
  );
}

/** What one was told, asked for when it is looked at and when there is more. What was shown is read from then on. */
function useTold(isOpen: boolean, unread: number) {
  const [told, setTold] = useState<readonly Told[] | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const isShown = useRef(false);
  useEffect(() => {
    const isMore = isShown.current && unread > 0;
    const isNew = isOpen && !isShown.current;
    isShown.current = isOpen;
    if (!isOpen || !(isNew || isMore)) return;
    let isOld = false;
    const ask = async () => {
      const listed = await call('GET', '/api/notifications', notificationsAnswer);
      if (isOld) return;
      setTrouble(listed.ok ? null : listed.error.message);
      if (!listed.ok) return;
      const { notifications } = listed.value;
      setTold((before) => keptNew(notifications, isMore ? before : null));
      const [newest] = notifications;
      if (newest !== undefined) await call('POST', '/api/notifications/read', done, { upTo: newest.at });
    };
    void ask();
    return () => {
      isOld = true;
    };
  }, [isOpen, unread]);
  return { told, trouble };
}

/** What was new when the panel was opened is shown as new until it is closed. */
function keptNew(now: readonly Told[], before: readonly Told[] | null): readonly Told[] {
  const fresh = new Set(before?.flatMap(({ id, isRead }) => (isRead ? [] : [id])));
  return now.map((each) => (fresh.has(each.id) ? { ...each, isRead: false } : each));
}

function List({ told }: { readonly told: readonly Told[] }) {
  if (told.length === 0)
    return <p className={styles.empty}>Nothing yet. When somebody shares a document with you, you read it here.</p>;
  return (
    <ul className={styles.list}>
      {told.map((each) => (
        <li
          key={each.id}
          className={each.isRead ? styles.told : `${styles.told} ${styles.fresh}`}
          data-testid="notification"
        >
          {each.document === null ? (
            <span>{notificationWords(each)}</span>
          ) : (
            <a href={`/d/${each.document.id}`}>{notificationWords(each)}</a>
          )}
          <small>
            {!each.isRead && 'New, '}
            <AgoTime at={each.at} />
          </small>
        </li>
      ))}
    </ul>
  );
}
