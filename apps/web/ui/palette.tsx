'use client';

import { Dialog as Base } from '@base-ui/react/dialog';
import { Command, useCommandState } from 'cmdk';
import type { ReactNode } from 'react';
import { Kbd } from './kbd';
import { showGuards } from './layers';
import { LiveRegion } from './live-region';
import styles from './palette.module.css';

export type PaletteItem = {
  readonly id: string;
  readonly label: string;
  /** Other words by which it is found. */
  readonly also?: string | undefined;
  readonly icon: ReactNode;
  readonly keys?: string | undefined;
  /** Found by somebody else: it stands there whatever is typed. */
  readonly isFound?: boolean;
  readonly onChoose: () => void;
};

type PaletteProps = {
  readonly label: string;
  readonly search: string;
  readonly onSearch: (words: string) => void;
  readonly groups: readonly { readonly title: string; readonly items: readonly PaletteItem[] }[];
  /** What stands there when nothing fits. */
  readonly empty: ReactNode;
  /** Why something may be missing from the list. */
  readonly trouble: string | null;
  readonly onClose: () => void;
};

/** A field in which one types what one is looking for, over a list of what there is. */
export function Palette({ label, search, onSearch, groups, empty, trouble, onClose }: PaletteProps) {
  return (
    <Base.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop} />
        <Base.Popup ref={showGuards} className={styles.popup} data-layer="dialog" aria-label={label}>
          <Command label={label} loop filter={fits}>
            <Command.Input className={styles.field} placeholder={label} value={search} onValueChange={onSearch} />
            <Command.List className={styles.list} label="What fits">
              {groups.filter(hasItems).map(({ title, items }) => (
                <Command.Group key={title} heading={title} className={styles.group}>
                  {items.map((item) => (
                    <Item key={item.id} item={item} search={search} />
                  ))}
                </Command.Group>
              ))}
            </Command.List>
            {/* A list of choices holds nothing but choices. */}
            <Command.Empty className={styles.empty}>{empty}</Command.Empty>
            <Count />
            <p role="alert" className={styles.trouble}>
              {trouble}
            </p>
          </Command>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

function hasItems({ items }: { readonly items: readonly unknown[] }): boolean {
  return items.length > 0;
}

function Count() {
  const count = useCommandState(({ filtered }) => filtered.count);
  return <LiveRegion>{count === 1 ? 'One fits' : `${count} fit`}</LiveRegion>;
}

/** Found by a part of its name, or by somebody else. */
function fits(value: string, search: string, keywords: readonly string[] = []): number {
  const words = search.trim().toLowerCase();
  return value.toLowerCase().includes(words) || keywords.includes(search) ? 1 : 0;
}

function Item({ item, search }: { item: PaletteItem; search: string }) {
  const { id, label, also = '', icon, keys, isFound = false, onChoose } = item;
  return (
    <Command.Item
      value={`${label} ${also} ${id}`}
      keywords={isFound ? [search] : []}
      className={styles.item}
      onSelect={onChoose}
    >
      {icon}
      <span className={styles.words}>{label}</span>
      {keys !== undefined && <Kbd keys={keys} />}
    </Command.Item>
  );
}
