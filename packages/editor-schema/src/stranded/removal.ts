import * as Y from 'yjs';
import { type Holder, holderOf } from './blocks';

export type DeleteSet = ReturnType<typeof Y.createDeleteSet>;

/** Per removed type what was removed together with it. */
export type Removed = WeakMap<Holder, DeleteSet>;

/**
 * What a transaction removed, seen from before it. An update names each item that its writer removed; Yjs removes
 * whatever else lies in those too, also when it comes later. Items removed without being named are edits that whoever
 * removed what they lie in had not seen.
 */
export class Removal {
  readonly #transaction: Y.Transaction;
  readonly #named: DeleteSet;
  readonly #removed: Removed;

  constructor(transaction: Y.Transaction, named: DeleteSet, removed: Removed) {
    this.#transaction = transaction;
    this.#named = named;
    this.#removed = removed;
  }

  /** Whether a unit of an item stood until what it lies in was removed, by this transaction or before. */
  stood(item: Y.Item, unit = 0): boolean {
    // What is removed is joined to one item, whenever that was: each unit is looked at.
    const id = Y.createID(item.id.client, item.id.clock + unit);
    if (!item.deleted || Y.isDeleted(this.#transaction.deleteSet, id)) return true;
    const holder = holderOf(item);
    if (holder === null || holder._item?.deleted !== true) return false;
    const removedWith = this.#removed.get(holder);
    // Nobody remembers, after a reload: rather a letter too many to compare than none.
    return removedWith === undefined || Y.isDeleted(removedWith, id);
  }

  /** Whether a unit of an item was removed just now without being named. */
  isUnseen(item: Y.Item, unit = 0): boolean {
    const id = Y.createID(item.id.client, item.id.clock + unit);
    return Y.isDeleted(this.#transaction.deleteSet, id) && !Y.isDeleted(this.#named, id);
  }
}

/** Text and elements that a transaction removed and that lie in something which is removed as a whole. */
export function removedInside(transaction: Y.Transaction): Y.Item[] {
  return removedItems(transaction).filter((item) => isContent(item) && holderOf(item)?._item?.deleted === true);
}

/** Remembers what a transaction removed together with each type that it removed. */
export function remember(removed: Removed, transaction: Y.Transaction): void {
  for (const { content } of removedItems(transaction)) {
    if (content instanceof Y.ContentType) removed.set(content.type, transaction.deleteSet);
  }
}

function removedItems(transaction: Y.Transaction): Y.Item[] {
  const items: Y.Item[] = [];
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
    if (struct instanceof Y.Item) items.push(struct);
  });
  return items;
}

function isContent({ content }: Y.Item): boolean {
  return content instanceof Y.ContentString || content instanceof Y.ContentType;
}
