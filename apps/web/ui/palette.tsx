'use client';

import { Autocomplete } from '@base-ui/react/autocomplete';
import { Dialog } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';
import { Kbd } from './kbd';
import { showGuards } from './layers';
import { LiveRegion } from './live-region';
import styles from './palette.module.css';
import { fitting, type PaletteGroup, type PaletteItem } from './palette-items';

type PaletteProps = {
  readonly label: string;
  readonly search: string;
  readonly onSearch: (words: string) => void;
  readonly groups: readonly PaletteGroup[];
  /** What stands there when nothing fits. */
  readonly empty: ReactNode;
  /** Why something may be missing from the list. */
  readonly trouble: string | null;
  readonly onClose: () => void;
};

/** A field in which one types what one is looking for, over a list of what there is. */
export function Palette({ label, search, onSearch, groups, empty, trouble, onClose }: PaletteProps) {
  const shown = fitting(groups, search);
  const count = shown.reduce((sum, { items }) => sum + items.length, 0);
  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Popup ref={showGuards} className={styles.popup} data-layer="dialog" aria-label={label}>
          <Autocomplete.Root
            inline
            open
            items={shown}
            filter={null}
            autoHighlight="always"
            keepHighlight
            value={search}
            onValueChange={(words, { reason }) => reason === 'input-change' && onSearch(words)}
            itemToStringValue={(item: PaletteItem) => item.label}
          >
            <Autocomplete.Input className={styles.field} aria-label={label} placeholder={label} spellCheck={false} />
            <Autocomplete.List className={styles.list} aria-label="What fits">
              {(group: PaletteGroup) => <Group key={group.title} group={group} />}
            </Autocomplete.List>
            {/* A list of choices holds nothing but choices. */}
            {count === 0 && <p className={styles.empty}>{empty}</p>}
            <LiveRegion>{count === 1 ? 'One fits' : `${count} fit`}</LiveRegion>
            <p role="alert" className={styles.trouble}>
              {trouble}
            </p>
          </Autocomplete.Root>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Group({ group: { title, items } }: { group: PaletteGroup }) {
  return (
    <Autocomplete.Group items={items}>
      <Autocomplete.GroupLabel className={styles.heading}>{title}</Autocomplete.GroupLabel>
      <Autocomplete.Collection>
        {(item: PaletteItem) => (
          <Autocomplete.Item key={item.id} value={item} className={styles.item} onClick={item.onChoose}>
            {item.icon}
            <span className={styles.words}>{item.label}</span>
            {item.keys !== undefined && <Kbd keys={item.keys} />}
          </Autocomplete.Item>
        )}
      </Autocomplete.Collection>
    </Autocomplete.Group>
  );
}
