import type { ChainedCommands, Editor } from '@tiptap/core';
import type { LucideIcon } from 'lucide-react';
import { Minus } from 'lucide-react';
import { BLOCK_KINDS } from '../blocks/block-kinds';

/** Something that typing `/` offers. */
export type Offer = {
  readonly id: string;
  readonly name: string;
  readonly also: string;
  readonly keys?: string;
  readonly typed?: string;
  readonly Icon: LucideIcon;
  readonly make: (chain: ChainedCommands, editor: Editor) => ChainedCommands;
};

const LINE: Offer = {
  id: 'line',
  name: 'Line',
  also: 'divider separator rule horizontal',
  typed: '---',
  Icon: Minus,
  make: (chain) => chain.setHorizontalRule(),
};

const OFFERS: readonly Offer[] = [...BLOCK_KINDS, LINE];

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
