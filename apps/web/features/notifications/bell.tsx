'use client';

import { Bell } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Told } from '../../server/notifications/read';
import buttonStyles from '../../ui/icon-button.module.css';
import { Popover } from '../../ui/popover/popover';
import { Sheet } from '../../ui/sheet';
import { call, done } from '../api';
import { AgoTime } from '../documents/ago-time';
import { SHARE_HASH } from '../sharing/share-hash';
import { useCommand } from '../shell/shell-context';
import styles from './bell.module.css';
import { notificationWords } from './notification-words';
import { notificationsAnswer } from './notifications-answer';
import { useUnreadCount } from './use-unread-count';

const COMMAND = { id: 'notifications', label: 'Notifications', Icon: Bell, group: 'Go to' } as const;

/** Beside the bell; over the page where the bell is in a drawer or out of sight. */
type Opened = 'beside' | 'over' | null;

/** What others did that concerns one, behind a bell that says how much is new; the palette has it too where it is offered. */
export function NotificationBell({ isOffered }: { readonly isOffered: boolean }) {
  const unread = useUnreadCount();
  const [opened, setOpened] = useState<Opened>(null);
  const bell = useRef<HTMLButtonElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const { told, trouble } = useTold(opened !== null, unread);
  const place = () => setOpened(isOffered && isSeen(bell.current) ? 'beside' : 'over');
  const close = () => setOpened(null);
  useCommand(COMMAND, place, isOffered);
  const content = <Content told={told} trouble={trouble} />;
  return (
    <>
      <span className={styles.bell}>
        <Popover
          label="Notifications"
          button={<Bell size={18} strokeWidth={1.75} aria-hidden="true" />}
          buttonLabel={unread === 0 ? 'Notifications' : `Notifications, ${unread} new`}
          buttonTitle="Notifications"
          buttonClass={buttonStyles.button}
          buttonRef={bell}
          isOpen={opened === 'beside'}
          onOpenChange={(isOpen) => (isOpen ? place() : close())}
          initialFocus={title}
        >
          <h2 ref={title} tabIndex={-1} className={styles.title}>
            Notifications
          </h2>
          {content}
        </Popover>
        {unread > 0 && (
          <span className={styles.count} aria-hidden="true">
            {unread > 9 ? '9+' : unread}
          </span>
        )}
      </span>
      <Sheet title="Notifications" side="end" isOpen={opened === 'over'} onClose={close}>
        {content}
      </Sheet>
    </>
  );
}

function isSeen(element: Element | null): boolean {
  return (element?.getClientRects().length ?? 0) > 0;
}

function Content({ told, trouble }: { readonly told: readonly Told[] | null; readonly trouble: string | null }) {
  return (
    <>
      <div role="alert" className={styles.trouble}>
        {trouble}
      </div>
      {told !== null && <List told={told} />}
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
            <a href={`/d/${each.document.id}${each.kind === 'request' ? SHARE_HASH : ''}`}>{notificationWords(each)}</a>
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
