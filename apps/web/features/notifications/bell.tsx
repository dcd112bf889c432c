'use client';

import { Bell } from 'lucide-react';
import { useMemo, useState } from 'react';
import { z } from 'zod';
import type { Told } from '../../server/notifications/read';
import { IconButton } from '../../ui/icon-button';
import { Sheet } from '../../ui/sheet';
import { call, done } from '../api';
import { AgoTime } from '../documents/ago-time';
import { useUnread } from '../events/event-store';
import type { Command } from '../shell/commands';
import { useCommands } from '../shell/shell-context';
import styles from './bell.module.css';
import { notificationWords } from './notification-words';

const answer = z.object({
  notifications: z.array(z.custom<Told>((value) => typeof value === 'object' && value !== null && 'kind' in value)),
});

/** What others did that concerns one, behind a bell that says how much is new; the palette has it too where it is offered. */
export function NotificationBell({ isOffered }: { readonly isOffered: boolean }) {
  const unread = useUnread();
  const [isOpen, setOpen] = useState(false);
  const [told, setTold] = useState<readonly Told[] | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const open = async () => {
    setOpen(true);
    const listed = await call('GET', '/api/notifications', answer);
    setTrouble(listed.ok ? null : listed.error.message);
    if (!listed.ok) return;
    setTold(listed.value.notifications);
    await call('POST', '/api/notifications/read', done);
  };
  useBellCommand(isOffered, () => void open());
  const label = unread === 0 ? 'Notifications' : `Notifications, ${unread} new`;
  return (
    <>
      <span className={styles.bell}>
        <IconButton
          label={label}
          tip="Notifications"
          icon={<Bell size={18} strokeWidth={1.75} aria-hidden="true" />}
          onClick={() => void open()}
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

/** The same from the command palette. */
function useBellCommand(isOffered: boolean, open: () => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: it opens the same panel, whichever render made it
  const commands = useMemo<readonly Command[]>(
    () => (isOffered ? [{ id: 'notifications', label: 'Notifications', Icon: Bell, group: 'Go to', run: open }] : []),
    [isOffered],
  );
  useCommands(commands);
}
