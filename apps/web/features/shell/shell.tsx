import { Clock, FileText, Settings, Star, Trash2, UserRound, Users } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import type { Person } from '../../server/people/person';
import { Wordmark } from '../../ui/wordmark';
import { PersonMenu } from './person-menu';
import styles from './shell.module.css';

/** Where somebody with an account can be. */
export type Place = 'mine' | 'shared' | 'recent' | 'favourites' | 'trash' | 'account' | 'people';

type ShellProps = {
  readonly person: Person;
  readonly email: string;
  readonly isAdmin: boolean;
  readonly place: Place;
  readonly children: ReactNode;
};

const LISTS = [
  { place: 'mine', label: 'My documents', Icon: FileText },
  { place: 'shared', label: 'Shared with me', Icon: Users },
  { place: 'recent', label: 'Recent', Icon: Clock },
  { place: 'favourites', label: 'Favourites', Icon: Star },
  { place: 'trash', label: 'Trash', Icon: Trash2 },
] as const;

/** What stands around every page of somebody with an account: a sidebar, on phones a line above. */
export function Shell({ person, email, isAdmin, place, children }: ShellProps) {
  return (
    <div className={styles.shell}>
      <header className={styles.side}>
        <Link href="/documents" className={styles.home}>
          <Wordmark />
        </Link>
        <nav className={styles.lists} aria-label="Documents">
          {LISTS.map(({ place: list, label, Icon }) => (
            <Link
              key={list}
              href={list === 'mine' ? '/documents' : `/documents?view=${list}`}
              className={styles.item}
              aria-current={list === place ? 'page' : undefined}
            >
              <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
              {label}
            </Link>
          ))}
        </nav>
        <nav className={styles.own} aria-label="You">
          <Link href="/account" className={styles.item} aria-current={place === 'account' ? 'page' : undefined}>
            <UserRound size={16} strokeWidth={1.75} aria-hidden="true" />
            Account
          </Link>
          {isAdmin && (
            <Link href="/people" className={styles.item} aria-current={place === 'people' ? 'page' : undefined}>
              <Settings size={16} strokeWidth={1.75} aria-hidden="true" />
              People
            </Link>
          )}
          <PersonMenu person={person} email={email} />
        </nav>
      </header>
      <main className={styles.main}>{children}</main>
    </div>
  );
}
