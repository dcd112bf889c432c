'use client';

import { Combobox } from '@base-ui/react/combobox';
import type { ReactNode, RefObject } from 'react';
import { useId, useState } from 'react';
import styles from './finder.module.css';
import { showGuards, useLayers } from './layers';

export type FinderItem = {
  readonly id: string;
  readonly label: string;
  /** What tells it from others of the same name. */
  readonly note: string;
  readonly icon?: ReactNode;
};

type FinderProps<Item extends FinderItem> = {
  readonly label: string;
  readonly placeholder: string;
  /** What fits the words typed so far. */
  readonly items: readonly Item[];
  readonly words: string;
  readonly onWords: (words: string) => void;
  readonly chosen: Item | null;
  readonly onChoose: (item: Item | null) => void;
  /** What stands there when nothing fits; null when that is said elsewhere, or not known yet. */
  readonly empty: string | null;
  readonly field?: RefObject<HTMLInputElement | null>;
};

/**
 * A field in which one types a part of a name and chooses from what fits; somebody else looks it up. Enter chooses, and
 * once the list is closed it sends the form that the field is in.
 */
export function Finder<Item extends FinderItem>(props: FinderProps<Item>) {
  const { label, placeholder, items, words, onWords, chosen, onChoose, empty, field } = props;
  const layers = useLayers();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const type = (next: string, { reason }: { reason: string }) => {
    // Base UI also empties the field when its list closes: what was typed stays.
    if (reason !== 'input-change' && reason !== 'escape-key') return;
    onWords(next);
    if (chosen !== null) onChoose(null);
  };
  const choose = (item: Item | null) => {
    if (item !== null) onWords(item.label);
    onChoose(item);
  };
  return (
    <Combobox.Root
      items={items}
      filter={null}
      // Nothing is shown for no words, and Escape then means whatever is around the field.
      open={isOpen && words.trim() !== '' && (items.length > 0 || empty !== null)}
      onOpenChange={setOpen}
      value={chosen}
      onValueChange={choose}
      inputValue={words}
      onInputValueChange={type}
      itemToStringLabel={(item: Item) => item.label}
      isItemEqualToValue={(one: Item, other: Item) => one.id === other.id}
      autoHighlight
    >
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <Combobox.Input ref={field} id={id} className={styles.input} placeholder={placeholder} autoComplete="off" />
      <Combobox.Portal container={layers}>
        <Combobox.Positioner className={styles.place} sideOffset={4} align="start">
          <Combobox.Popup ref={showGuards} className={styles.popup} data-layer="menu">
            <Combobox.Empty className={styles.empty}>{empty}</Combobox.Empty>
            <Combobox.List aria-label="What fits">
              {(item: Item) => (
                <Combobox.Item key={item.id} value={item} className={styles.item}>
                  {item.icon}
                  <span className={styles.name}>{item.label}</span>
                  <span className={styles.note}>{item.note}</span>
                </Combobox.Item>
              )}
            </Combobox.List>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  );
}
