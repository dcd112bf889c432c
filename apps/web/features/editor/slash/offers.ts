import { Minus, Table } from 'lucide-react';
import { BLOCK_KINDS, type BlockKind } from '../blocks/block-kinds';
import { insertTable } from '../tables/insert-table';

/** Something that typing `/` offers: a kind of line, or what is put in its place. */
export type Offer = Omit<BlockKind, 'id'> & { readonly id: string };

const LINE: Offer = {
  id: 'line',
  name: 'Line',
  also: 'divider separator rule horizontal',
  typed: '---',
  Icon: Minus,
  make: (chain) => chain.setHorizontalRule(),
};

const TABLE: Offer = {
  id: 'table',
  name: 'Table',
  also: 'grid rows columns cells',
  Icon: Table,
  make: (chain) => chain.command(({ tr }) => insertTable(tr).docChanged),
};

const OFFERS: readonly Offer[] = [...BLOCK_KINDS, TABLE, LINE];

/** What fits the words that were typed after `/`, the best first; everything while there are none. */
export function offersFor(query: string): readonly Offer[] {
  const sought = query.toLowerCase();
  const ranked = OFFERS.map((offer) => ({ offer, rank: rankOf(offer, sought) })).filter(({ rank }) => rank < NONE);
  // The sort is stable: of equals the order of the menu holds.
  return ranked.sort((a, b) => a.rank - b.rank).map(({ offer }) => offer);
}

const NONE = 4;

function rankOf({ name, also }: Offer, sought: string): number {
  const words = name.toLowerCase();
  if (words.startsWith(sought)) return 0;
  if (hasWord(words, sought)) return 1;
  if (hasWord(also, sought)) return 2;
  return words.includes(sought) ? 3 : NONE;
}

function hasWord(words: string, start: string): boolean {
  return words.split(' ').some((word) => word.startsWith(start));
}
