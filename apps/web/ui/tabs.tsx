'use client';

import { Tabs as Base } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';
import styles from './tabs.module.css';

type Tab = { readonly id: string; readonly label: string; readonly content: ReactNode };

type TabsProps = {
  /** What the tabs divide, for screen readers. */
  readonly label: string;
  readonly tabs: readonly Tab[];
  /** The one that is shown first. */
  readonly first: string;
};

/** Several panels in one place; arrows move between their names. */
export function Tabs({ label, tabs, first }: TabsProps) {
  return (
    <Base.Root defaultValue={first}>
      <Base.List className={styles.list} aria-label={label} activateOnFocus>
        {tabs.map(({ id, label: name }) => (
          <Base.Tab key={id} value={id} className={styles.tab}>
            {name}
          </Base.Tab>
        ))}
      </Base.List>
      {tabs.map(({ id, content }) => (
        <Base.Panel key={id} value={id} className={styles.panel}>
          {content}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}
