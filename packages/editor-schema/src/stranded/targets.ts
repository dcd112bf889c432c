import * as Y from 'yjs';
import { type Holder, holderOf, parentOf, type TextBlock, textAt, textBlocksIn, textOf } from './blocks';
import type { Stranded, StrandedBlock, StrandedWords } from './find-stranded';
import { findPlace, type Place } from './place';

/** Where stranded content belongs now. Each form holds while others go on editing. */
export type Target =
  /** In a line, before what stands at `at`; null where the line has no text yet. */
  | { readonly kind: 'line'; readonly block: TextBlock; readonly at: Y.RelativePosition | null }
  /** Right after an element of its own sort. */
  | { readonly kind: 'after'; readonly element: Y.XmlElement }
  /** Nothing took the place of what was removed: on lines of its own, where that stood. */
  | { readonly kind: 'apart'; readonly at: Y.RelativePosition };

/** Of so much at once only this many have their place looked for; the rest stands on lines of its own. */
const MOST_PLACED = 100;

/** Stranded content and where it belongs. */
export type Found = { readonly stranded: Stranded; readonly target: Target };

/** Finds where each of these belongs in the document as it is now. */
export function findTargets(stranded: readonly Stranded[], root: Y.XmlFragment): Found[] {
  const lines = new LinesNow(root);
  return stranded.map((each, index) => ({ stranded: each, target: targetOf(each, index < MOST_PLACED, lines, root) }));
}

function targetOf(stranded: Stranded, isPlaced: boolean, lines: LinesNow, root: Y.XmlFragment): Target {
  if (!isPlaced) return apart(stranded.kind === 'words' ? stranded.block : stranded.element, root);
  return stranded.kind === 'words' ? wordsTarget(stranded, lines, root) : blockTarget(stranded, lines, root);
}

function wordsTarget(words: StrandedWords, lines: LinesNow, root: Y.XmlFragment): Target {
  const { block, before, after } = words;
  const found = lines.find(block, before, after);
  if (found === null) return apart(block, root);
  const place = textAt(found.block, found.offset);
  return {
    kind: 'line',
    block: found.block,
    at: place && Y.createRelativePositionFromTypeIndex(place.text, place.index),
  };
}

/** A list item that somebody added to a list which another replaced goes after the new one of its old neighbour. */
function blockTarget({ element, piece, lineBefore }: StrandedBlock, lines: LinesNow, root: Y.XmlFragment): Target {
  if (lineBefore === null) return apart(element, root);
  const found = lines.find(element, lineBefore, '');
  if (found === null) return apart(element, root);
  for (let at: Holder | null = found.block; at !== null; at = parentOf(at)) {
    if (at instanceof Y.XmlElement && at.nodeName === piece.name) return { kind: 'after', element: at };
  }
  return apart(found.block, root, 1);
}

function apart(element: Y.XmlElement, root: Y.XmlFragment, shift = 0): Target {
  const index = Math.min(root.length, indexInRoot(element, root) + shift);
  return { kind: 'apart', at: Y.createRelativePositionFromTypeIndex(root, index) };
}

/** How many children of the root stand before the one that an element is, or was, in. */
function indexInRoot(element: Y.XmlElement, root: Y.XmlFragment): number {
  let item = element._item;
  while (item !== null && holderOf(item) !== root) item = holderOf(item)?._item ?? null;
  let count = 0;
  for (let left = item?.left ?? null; left !== null; left = left.left) if (!left.deleted) count++;
  return count;
}

/**
 * The place that a spot of a removed node has now: in which line of the document, counted from 0, and where in it. The
 * spot is told by the text on both sides of it in its line. Null when that text is nowhere any more.
 */
export function placeOfRemoved(removed: Y.Item, root: Y.XmlFragment, before: string, after: string): Place | null {
  return new LinesNow(root).place(removed, before, after);
}

/** The lines of a document as it is now. */
class LinesNow {
  readonly #blocks: readonly TextBlock[];
  readonly #lines: readonly string[];

  constructor(root: Y.XmlFragment) {
    this.#blocks = textBlocksIn(root);
    this.#lines = this.#blocks.map(textOf);
  }

  place(removed: Y.Item, before: string, after: string): Place | null {
    return findPlace(this.#lines, { before, after, linesBefore: this.#countBefore(removed) });
  }

  /** The place of a spot that was in, or next to, a removed element. */
  find(
    { _item }: Y.XmlElement,
    before: string,
    after: string,
  ): { readonly block: TextBlock; readonly offset: number } | null {
    const place = _item && this.place(_item, before, after);
    const block = place && this.#blocks[place.line];
    return block ? { block, offset: place.offset } : null;
  }

  #countBefore(removed: Y.Item): number {
    for (let at: Y.Item | null = removed; at !== null; at = holderOf(at)?._item ?? null) {
      for (let left = at.left; left !== null; left = left.left) {
        const last = lastBlockIn(left);
        if (last !== undefined) return this.#blocks.indexOf(last) + 1;
      }
    }
    return 0;
  }
}

function lastBlockIn({ deleted, content }: Y.Item): TextBlock | undefined {
  return deleted || !(content instanceof Y.ContentType) ? undefined : textBlocksIn(content.type).at(-1);
}
