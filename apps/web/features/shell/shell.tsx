import { UserRound, UsersRound } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import type { Person } from '../../server/people/person';
import { Wordmark } from '../../ui/wordmark';
import { LIST_ICONS } from '../documents/list-icons';
import { LIST_TITLES } from '../documents/list-titles';
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

const LISTS = ['mine', 'shared', 'recent', 'favourites', 'trash'] as const;

/** What stands around every page of somebody with an account: a sidebar, on phones a line above. */
export function Shell({ person, email, isAdmin, place, children }: ShellProps) {
  return (
    <div className={styles.shell}>
      <header className={styles.side}>
        <Link href="/documents" className={styles.home}>
          <Wordmark />
        </Link>
        <nav className={styles.lists} aria-label="Documents">
          {LISTS.map((list) => (
            <Item key={list} href={list === 'mine' ? '/documents' : `/documents?view=${list}`} isHere={list === place}>
              <ListIcon list={list} />
              {LIST_TITLES[list]}
            </Item>
          ))}
        </nav>
        <nav className={styles.own} aria-label="You">
          <Item href="/account" isHere={place === 'account'}>
            <UserRound size={16} strokeWidth={1.75} aria-hidden="true" />
            <span className={styles.word}>Account</span>
          </Item>
          {isAdmin && (
            <Item href="/people" isHere={place === 'people'}>
              <UsersRound size={16} strokeWidth={1.75} aria-hidden="true" />
              <span className={styles.word}>People</span>
            </Item>
          )}
          <PersonMenu person={person} email={email} />
        </nav>
      </header>
      <main className={styles.main}>{children}</main>
    </div>
  );
}

function ListIcon({ list }: { list: (typeof LISTS)[number] }) {
  const Icon = LIST_ICONS[list];
  return <Icon size={16} strokeWidth={1.75} aria-hidden="true" />;
}

type ItemProps = { readonly href: string; readonly isHere: boolean; readonly children: ReactNode };

function Item({ href, isHere, children }: ItemProps) {
  return (
    <Link href={href} className={styles.item} aria-current={isHere ? 'page' : undefined}>
      {children}
    </Link>
  );
}
