'use client';

import type { ReactNode } from 'react';
import { Wordmark } from '../../ui/wordmark';
import { useShell } from '../shell/shell-context';
import { SidebarButton } from '../shell/sidebar-button';
import styles from './top-bar.module.css';

type TopBarProps = {
  readonly people?: ReactNode;
  /** The title, where it is not in sight. */
  readonly title?: ReactNode;
  /** The save status. */
  readonly children?: ReactNode;
};

/** The bar over a document: the way home, whether all is saved, and who is here. */
export function TopBar({ people, title, children }: TopBarProps) {
  const shell = useShell();
  return (
    <header className={styles.bar}>
      {shell === null ? (
        // A full navigation, so that the browser asks first while something is not saved.
        <a href="/" className={styles.home} title="To the start page">
          <Wordmark compact />
        </a>
      ) : (
        <span className={styles.lead}>
          <SidebarButton />
        </span>
      )}
      {title}
      <div className={styles.status}>{children}</div>
      {people}
    </header>
  );
}
