import type { ReactNode } from 'react';
import { currentPrincipal } from '../../server/auth/current';
import { mayMakeDocuments } from '../../server/documents/create';
import type { ListView } from '../../server/documents/list';
import { listDocuments } from '../../server/documents/list';
import type { Person } from '../../server/people/person';
import { SkipLink } from '../../ui/skip-link';
import { Drawer } from './drawer';
import styles from './shell.module.css';
import { ShellProvider } from './shell-context';
import { Sidebar, type SidebarFacts } from './sidebar';
import { WideBar } from './wide-bar';

/** Where somebody with an account can be: in a list, at a page, or in the document of that id. */
export type Place = ListView | 'account' | 'people' | { readonly document: string };

type ShellProps = {
  readonly person: Person;
  readonly email: string;
  readonly isAdmin: boolean;
  readonly place: Place;
  readonly children: ReactNode;
};

/** What stands around every page of somebody with an account: a sidebar, on phones a drawer behind a bar. */
export async function Shell({ person, email, isAdmin, place, children }: ShellProps) {
  const isDocument = typeof place === 'object';
  const mayCreate = await mayMakeDocuments(await currentPrincipal());
  const facts: SidebarFacts = { person, email, isAdmin, place, ...(await listed()) };
  return (
    <ShellProvider
      isAdmin={isAdmin}
      mayCreate={mayCreate}
      sub={person.id}
      recent={facts.recent}
      drawer={<Drawer facts={facts} />}
    >
      <SkipLink
        label={isDocument ? 'Skip to the text' : 'Skip to the page'}
        selectors={isDocument ? ['[role=textbox][aria-label=Text]', '#main'] : ['#main']}
      />
      <div className={styles.shell} data-in={isDocument ? 'document' : 'list'}>
        <aside className={styles.side} data-sidebar-part="" aria-label="Sidebar">
          <Sidebar {...facts} />
        </aside>
        <div className={styles.page}>
          {isDocument ? (
            children
          ) : (
            <>
              <WideBar />
              <main id="main" tabIndex={-1} className={styles.main}>
                {children}
              </main>
            </>
          )}
        </div>
      </div>
    </ShellProvider>
  );
}

/** What the sidebar shows first; it keeps itself up to date. */
async function listed() {
  const principal = await currentPrincipal();
  const [favourites, recent] = await Promise.all([
    listDocuments(principal, 'favourites', ''),
    listDocuments(principal, 'recent', ''),
  ]);
  return { favourites: favourites.ok ? favourites.value : [], recent: recent.ok ? recent.value : [] };
}
