import type { ReactNode } from 'react';

export type PaletteItem = {
  readonly id: string;
  readonly label: string;
  /** Other words by which it is found. */
  readonly also?: string | undefined;
  readonly icon: ReactNode;
  readonly keys?: string | undefined;
  /** Found by somebody else for the words typed: it stands there whatever they are. */
  readonly isFound?: boolean;
  readonly onChoose: () => void;
};

export type PaletteGroup = { readonly title: string; readonly items: readonly PaletteItem[] };

/** What fits the words: found by a part of its name or of its other words. Groups that have nothing are left out. */
export function fitting(groups: readonly PaletteGroup[], search: string): readonly PaletteGroup[] {
  const words = search.trim().toLowerCase();
  const fits = ({ label, also = '', isFound }: PaletteItem) =>
    isFound === true || `${label} ${also}`.toLowerCase().includes(words);
  return groups
    .map(({ title, items }) => ({ title, items: items.filter(fits) }))
    .filter(({ items }) => items.length > 0);
}
