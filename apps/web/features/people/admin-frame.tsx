import Link from 'next/link';
import type { ReactNode } from 'react';
import sections from '../account/sections.module.css';
import styles from './admin-frame.module.css';
import type { AdminPageId } from './admin-pages';
import { ADMIN_PAGES } from './admin-pages';

/** A page about the workspace, among the others of its kind. */
export function AdminFrame({ at, children }: { readonly at: AdminPageId; readonly children: ReactNode }) {
  const here = ADMIN_PAGES.find(({ id }) => id === at);
  return (
    <>
      <nav className={styles.pages} aria-label="Workspace">
        {ADMIN_PAGES.map(({ id, label, path }) => (
          <Link key={id} href={path} className={styles.page} aria-current={id === at ? 'page' : undefined}>
            {label}
          </Link>
        ))}
      </nav>
      <h1 className={sections.title}>{here?.label}</h1>
      {children}
    </>
  );
}
