import * as Y from 'yjs';
import { type TextBlock, textBlocksIn } from './blocks';
import { hasUnseen, lineOf } from './find-stranded';
import { textOfUnits, type Unit, unitsOf } from './past-content';
import { type DeleteSet, type Removal, removedContent } from './removal';

/** Of so many written lines parts of removed ones are looked for: a line is split into two. */
const MOST_PARTS = 20;

/**
 * Tells what others wrote from what one wrote oneself. Ids alone don't: a change of a line writes all its words anew, and
 * undo restores what was removed, both under the id of whoever does it.
 */
export class OthersWords {
  readonly #doc: Y.Doc;
  /** Clocks of one's own whose content others wrote. */
  #copies: DeleteSet = Y.createDeleteSet();
  /** What others wrote and one removed: undo may restore it. */
  #removed: DeleteSet = Y.createDeleteSet();

  constructor(doc: Y.Doc) {
    this.#doc = doc;
  }

  has(id: Y.ID): boolean {
    return id.client !== this.#doc.clientID || Y.isDeleted(this.#copies, id);
  }

  /** Says that others wrote what these clocks of one's own hold. */
  add(clock: number, len: number): void {
    this.#addRanges(new Map([[this.#doc.clientID, [{ clock, len }]]]));
  }

  /** To be called with each undo and redo: what they restore is whose it was before. */
  followRestored(): void {
    const restored: Ranges = new Map();
    for (const [client, ranges] of this.#removed.clients) {
      for (const { clock, len } of ranges) this.#followRange(client, clock, clock + len, restored);
    }
    this.#addRanges(restored);
  }

  /** To be called with each transaction of one's own. */
  followRemoved(transaction: Y.Transaction): void {
    const removed: Ranges = new Map();
    for (const item of removedContent(transaction)) this.#noteOthers(item, removed);
    if (removed.size > 0) this.#removed = Y.mergeDeleteSets([this.#removed, setOf(removed)]);
  }

  /**
   * Finds the lines, or parts of lines, that a transaction of one's own removed and wrote anew: the same words in them are
   * whose they were. Returns the words of others that live on so.
   */
  followWritten(items: readonly Y.Item[], removal: Removal, written: readonly TextBlock[]): DeleteSet {
    const alive: Ranges = new Map();
    const added: Ranges = new Map();
    const copies = written.map((line) => lineFrom(unitsOf(line, removal)));
    const removed =
      copies.length === 0 ? [] : [...new Set(items.filter((item) => hasUnseen(item, removal)).map(lineOf))];
    const lines = removed.flatMap((line) => (line === null ? [] : [lineFrom(unitsOf(line, removal))]));
    const byText = new Map(copies.map((copy) => [copy.text, copy]));
    const texts = new Set(lines.map(({ text }) => text));
    const parts = copies.filter(({ text }) => text !== '' && !texts.has(text)).slice(0, MOST_PARTS);
    for (const line of lines) {
      const whole = byText.get(line.text);
      for (const copy of whole ? [whole] : parts) {
        for (const { from, to } of pairsOf(line, copy)) {
          note(alive, from);
          note(added, to);
        }
      }
    }
    this.#addRanges(added);
    return setOf(alive);
  }

  #addRanges(ranges: Ranges): void {
    if (ranges.size > 0) this.#copies = Y.mergeDeleteSets([this.#copies, setOf(ranges)]);
  }

  /** Words of one's own and copies may stand in one item. */
  #noteOthers({ id: { client, clock }, length }: Y.Item, ranges: Ranges): void {
    if (client !== this.#doc.clientID) return note(ranges, { client, clock }, length);
    for (let at = clock; at < clock + length; at++) {
      const id = Y.createID(client, at);
      if (this.has(id)) note(ranges, id);
    }
  }

  #followRange(client: number, from: number, to: number, restored: Ranges): void {
    for (let clock = from; clock < to; ) {
      const item = Y.getItem(this.#doc.store, Y.createID(client, clock));
      const skipped = clock - item.id.clock;
      const length = Math.min(item.length - skipped, to - clock);
      if (item instanceof Y.Item && item.redone !== null) {
        note(restored, Y.createID(item.redone.client, item.redone.clock + skipped), length);
      }
      clock += length;
    }
  }
}

type Ranges = Map<number, { readonly clock: number; readonly len: number }[]>;

function note(ranges: Ranges, { client, clock }: Y.ID, len = 1): void {
  const known = ranges.get(client);
  if (known === undefined) ranges.set(client, [{ clock, len }]);
  else known.push({ clock, len });
}

function setOf(ranges: Ranges): DeleteSet {
  const set = Y.createDeleteSet();
  for (const [client, each] of ranges) set.clients.set(client, each);
  return Y.mergeDeleteSets([set]);
}

type Line = { readonly units: readonly Unit[]; readonly text: string };

function lineFrom(units: readonly Unit[]): Line {
  return { units, text: textOfUnits(units) };
}

/** What others wrote of a line, and where it stands in a copy of the line or of a part of it. */
function pairsOf({ units, text }: Line, copy: Line): { readonly from: Y.ID; readonly to: Y.ID }[] {
  const start = text.indexOf(copy.text);
  const same = start < 0 ? [] : units.slice(start, start + copy.units.length);
  return same.flatMap(({ id, isUnseen }, index) => {
    const written = copy.units[index];
    return isUnseen && written !== undefined ? [{ from: id, to: written.id }] : [];
  });
}

/** The text blocks of a document that a transaction of one's own wrote. */
export function linesWritten(transaction: Y.Transaction, root: Y.XmlFragment): TextBlock[] {
  const { clientID } = transaction.doc;
  const from = transaction.beforeState.get(clientID) ?? 0;
  if (Y.getState(transaction.doc.store, clientID) === from) return [];
  return textBlocksIn(root).filter(
    ({ _item }) => _item !== null && _item.id.client === clientID && _item.id.clock >= from,
  );
}
