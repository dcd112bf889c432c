'use client';

import type { KeyboardEvent, ReactNode } from 'react';
import styles from './action-list.module.css';

/** The actions in a popover, one below the other; arrows move between them. */
export function ActionList({ children }: { children: ReactNode }) {
  const move = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    const items = [...event.currentTarget.querySelectorAll<HTMLElement>('button, a')];
    const step = event.key === 'ArrowDown' ? 1 : -1;
    const at = items.findIndex((item) => item.matches(':focus'));
    items[(at + step + items.length) % items.length]?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the buttons inside
    <div className={styles.list} onKeyDown={move}>
      {children}
    </div>
  );
}

type ActionProps = {
  readonly icon: ReactNode;
  readonly children: ReactNode;
  readonly isDangerous?: boolean;
} & ({ readonly onSelect: () => void } | { readonly href: string });

/** One action: something that is done, or a place to go. Its popover closes. */
export function Action({ icon, children, isDangerous = false, ...what }: ActionProps) {
  const look = isDangerous ? `${styles.action} ${styles.dangerous}` : styles.action;
  if ('href' in what) {
    return (
      <a href={what.href} className={look}>
        {icon}
        {children}
      </a>
    );
  }
  return (
    <button
      type="button"
      className={look}
      onClick={(event) => {
        event.currentTarget.closest<HTMLElement>('[popover]')?.hidePopover();
        what.onSelect();
      }}
    >
      {icon}
      {children}
    </button>
  );
}
