import * as Y from 'yjs';
import { holderOf, isTextBlock, type TextBlock } from './blocks';
import {
  lastLineOf,
  linesThatStood,
  type Piece,
  pieceOf,
  type Run,
  runsOf,
  textOfUnits,
  type Unit,
  unitsOf,
} from './past-content';
import type { Removal } from './removal';

/** Words written in a line while somebody else, who had not seen them, removed that line or put another in its place. */
export type StrandedWords = {
  readonly kind: 'words';
  /** The clocks that they have: from `first` on, one for each unit. The same for all who see them stranded. */
  readonly first: Y.ID;
  readonly units: number;
  readonly block: TextBlock;
  /** What the remover knew of the line, on both sides of the words. */
  readonly before: string;
  readonly after: string;
  readonly runs: readonly Run[];
};

/** A block with words that was put into something, such as a list, while somebody else removed that. */
export type StrandedBlock = {
  readonly kind: 'block';
  /** The element's own clock. */
  readonly first: Y.ID;
  readonly units: 1;
  readonly element: Y.XmlElement;
  readonly piece: Piece;
  /** What others than its maker wrote in it: whoever puts it back may not have had that. */
  readonly within: readonly StrandedWords[];
  /** The last line of what stood before it in the same holder, as the remover knew it; null when nothing did. */
  readonly lineBefore: string | null;
};

export type Stranded = StrandedWords | StrandedBlock;

/** What is stranded of these items, which a transaction removed; in the order of the items. */
export function findStranded(items: readonly Y.Item[], removal: Removal): Stranded[] {
  const owners = new Set<Y.XmlElement>();
  for (const item of items) {
    if (!(item.content instanceof Y.ContentString) || !hasUnseen(item, removal)) continue;
    const owner = unseenElement(item, removal) ?? lineOf(item);
    if (owner !== null) owners.add(owner);
  }
  return [...owners].flatMap((owner): Stranded[] =>
    isUnseenType(owner, removal) ? blockFrom(owner, removal) : wordsIn(owner, removal),
  );
}

function hasUnseen(item: Y.Item, removal: Removal): boolean {
  for (let unit = 0; unit < item.length; unit++) if (removal.isUnseen(item, unit)) return true;
  return false;
}

/** The outermost element around an item, from its line on, that the remover had not seen either. */
function unseenElement(item: Y.Item, removal: Removal): Y.XmlElement | null {
  let outermost: Y.XmlElement | null = null;
  for (let at = lineOf(item); at !== null; at = elementAround(at)) if (isUnseenType(at, removal)) outermost = at;
  return outermost;
}

function lineOf(item: Y.Item): TextBlock | null {
  for (let at = holderOf(item); at !== null; at = at._item && holderOf(at._item)) if (isTextBlock(at)) return at;
  return null;
}

function elementAround(element: Y.XmlElement): Y.XmlElement | null {
  const holder = element._item && holderOf(element._item);
  return holder instanceof Y.XmlElement ? holder : null;
}

function isUnseenType(element: Y.XmlElement, removal: Removal): boolean {
  return element._item !== null && removal.isUnseen(element._item);
}

function blockFrom(element: Y.XmlElement, removal: Removal): StrandedBlock[] {
  const item = element._item;
  if (item === null) return [];
  return [
    {
      kind: 'block',
      first: item.id,
      units: 1,
      element,
      piece: pieceOf(element, removal),
      within: linesThatStood(element, removal).flatMap((line) => wordsOfOthers(line, item.id.client, removal)),
      lineBefore: lineBefore(item, removal),
    },
  ];
}

function lineBefore(item: Y.Item, removal: Removal): string | null {
  for (let left = item.left; left !== null; left = left.left) {
    const isSeen = removal.stood(left) && !removal.isUnseen(left);
    if (isSeen && left.content instanceof Y.ContentType) return lastLineOf(left.content.type, removal);
  }
  return null;
}

/** The unseen words of each writer apart, as each answers for theirs, between what the remover knew of the line. */
function wordsIn(block: TextBlock, removal: Removal): StrandedWords[] {
  const units = unitsOf(block, removal);
  return stretchesOf(units)
    .filter(({ start }) => units[start]?.isUnseen)
    .map((stretch) => wordsFrom(block, units, stretch, known));
}

/** Words in a line that the remover did not know at all, but for those of one client. */
function wordsOfOthers(block: TextBlock, maker: number, removal: Removal): StrandedWords[] {
  const units = unitsOf(block, removal);
  return stretchesOf(units)
    .filter(({ start }) => units[start]?.id.client !== maker)
    .map((stretch) => wordsFrom(block, units, stretch, textOfUnits));
}

/** Units that one client wrote one after the other, from `start` up to, and without, `end`. */
type Stretch = { readonly start: number; readonly end: number };

function stretchesOf(units: readonly Unit[]): Stretch[] {
  const stretches: Stretch[] = [];
  let start = 0;
  for (const [at, unit] of units.entries()) {
    if (goesOn(unit, units[at + 1])) continue;
    stretches.push({ start, end: at + 1 });
    start = at + 1;
  }
  return stretches;
}

function wordsFrom(
  block: TextBlock,
  units: readonly Unit[],
  { start, end }: Stretch,
  textAround: (units: readonly Unit[]) => string,
): StrandedWords {
  return {
    kind: 'words',
    first: units[start]?.id ?? Y.createID(0, 0),
    units: end - start,
    block,
    before: textAround(units.slice(0, start)),
    after: textAround(units.slice(end)),
    runs: runsOf(units.slice(start, end)),
  };
}

/** Whether the next unit was written right after this one, by the same client, and is as unseen. */
function goesOn({ id, isUnseen }: Unit, next: Unit | undefined): boolean {
  if (next === undefined || next.isUnseen !== isUnseen) return false;
  return next.id.client === id.client && next.id.clock === id.clock + 1;
}

function known(units: readonly Unit[]): string {
  return textOfUnits(units.filter(({ isUnseen }) => !isUnseen));
}
