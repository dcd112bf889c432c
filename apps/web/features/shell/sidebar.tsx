'use client';

import { Plus, Search, UsersRound } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ListedDocument } from '../../server/documents/list';
import type { Person } from '../../server/people/person';
import { IconButton } from '../../ui/icon-button';
import { Kbd } from '../../ui/kbd';
import { useToast } from '../../ui/toast';
import { Wordmark } from '../../ui/wordmark';
import { call, withId } from '../api';
import { LIST_ICONS } from '../documents/list-icons';
import { LIST_TITLES, listPath } from '../documents/list-titles';
import { useDocuments } from '../documents/use-documents';
import { PeopleNow } from '../events/people-now';
import { NotificationBell } from '../notifications/bell';
import { PALETTE_KEYS } from './commands';
import { PersonMenu } from './person-menu';
import type { Place } from './shell';
import { useShell } from './shell-context';
import styles from './sidebar.module.css';
import { SidebarButton } from './sidebar-button';

export type SidebarFacts = {
  readonly person: Person;
  readonly email: string;
  readonly isAdmin: boolean;
  readonly place: Place;
  /** As the server knew them when it made the page. */
  readonly favourites: readonly ListedDocument[];
  readonly recent: readonly ListedDocument[];
};

const LISTS = ['mine', 'shared', 'recent', 'favourites', 'trash'] as const;
/** Documents of each kind by title. */
const MOST_SHOWN = 8;

type SidebarProps = SidebarFacts & {
  /** There is nothing beside it. */
  readonly isDrawer?: boolean;
};

/** Everything that is one press away. */
export function Sidebar(props: SidebarProps) {
  const { person, email, isAdmin, place, favourites, recent, isDrawer = false } = props;
  const isAt = (other: Place) => other === place;
  return (
    <div className={isDrawer ? `${styles.sidebar} ${styles.drawer}` : styles.sidebar}>
      <Top canHide={typeof place !== 'object' && !isDrawer} isDrawer={isDrawer} />
      <nav className={styles.lists} aria-label="Documents">
        {LISTS.map((list) => {
          const Icon = LIST_ICONS[list];
          return (
            <Item key={list} href={listPath(list)} isHere={isAt(list)} icon={<Icon size={16} strokeWidth={1.75} />}>
              {LIST_TITLES[list]}
            </Item>
          );
        })}
      </nav>
      <Titles label="Favourite documents" view="favourites" first={favourites} place={place} />
      <Titles label="Recent documents" view="recent" first={recent} place={place} />
      <nav className={styles.own} aria-label="You">
        {isAdmin && (
          <Item href="/people" isHere={isAt('people')} icon={<UsersRound size={16} strokeWidth={1.75} />}>
            Workspace
          </Item>
        )}
        <PersonMenu person={person} email={email} isHere={isAt('account')} menuSide={isDrawer ? 'top' : 'inline-end'} />
      </nav>
    </div>
  );
}

function Top({ canHide, isDrawer }: { readonly canHide: boolean; readonly isDrawer: boolean }) {
  const shell = useShell();
  const say = useToast();
  const create = async () => {
    const made = await call('POST', '/api/documents', withId);
    if (made.ok) globalThis.location.assign(`/d/${made.value.id}`);
    else say(made.error.message);
  };
  return (
    <div className={styles.top}>
      <div className={styles.name}>
        <a href="/documents" className={styles.home}>
          <Wordmark />
        </a>
        {canHide && <SidebarButton />}
        <NotificationBell isOffered={!isDrawer} />
        {shell?.mayCreate && (
          <IconButton
            label="New"
            tip="New document"
            icon={<Plus size={18} strokeWidth={1.75} aria-hidden="true" />}
            onClick={() => void create()}
          />
        )}
      </div>
      <button type="button" className={styles.search} onClick={() => shell?.open('palette')}>
        <Search size={16} strokeWidth={1.75} aria-hidden="true" />
        <span className={styles.words}>Search titles</span>
        <Kbd keys={PALETTE_KEYS} />
      </button>
    </div>
  );
}

type TitlesProps = {
  readonly label: string;
  readonly view: 'favourites' | 'recent';
  readonly first: readonly ListedDocument[];
  readonly place: Place;
};

/** Documents by title; nothing where there are none. */
function Titles({ label, view, first, place }: TitlesProps) {
  const { documents } = useDocuments(view, '', first);
  if (documents.length === 0) return null;
  return (
    <nav className={styles.titles} aria-label={label}>
      <h2 className={styles.heading}>{view === 'recent' ? 'Opened last' : 'Favourites'}</h2>
      {documents.slice(0, MOST_SHOWN).map(({ id, title }) => (
        <Item
          key={id}
          href={`/d/${id}`}
          isHere={typeof place === 'object' && place.document === id}
          after={<PeopleNow document={id} />}
        >
          <bdi>{title || 'Untitled'}</bdi>
        </Item>
      ))}
    </nav>
  );
}

type ItemProps = {
  readonly href: string;
  readonly isHere: boolean;
  readonly icon?: ReactNode;
  /** What is never cut off. */
  readonly after?: ReactNode;
  readonly children: ReactNode;
};

/** A full navigation, so that the browser asks first while something is not saved. */
function Item({ href, isHere, icon, after, children }: ItemProps) {
  return (
    <a href={href} className={styles.item} aria-current={isHere ? 'page' : undefined}>
      {icon}
      <span className={styles.words}>{children}</span>
      {after}
    </a>
  );
}
