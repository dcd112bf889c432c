import * as Y from 'yjs';
import { findStranded, type Stranded, type StrandedWords } from './find-stranded';
import { type Ends, putBack } from './put-back';
import { type DeleteSet, Removal, type Removed, remember, removedInside } from './removal';
import { type Found, findTargets } from './targets';

/** Origin of transactions that put stranded words back. */
const PUT_BACK = Symbol('words put back');

/** Root of what was put back: by the id of its first unit how many units it had, and the client that did it. */
const LEDGER_ROOT = 'put-back';

type Entry = { readonly units: number; readonly by: number };

type KeepWordsOptions = {
  /** Per client id, the clock from which on edits are this page's to answer for, though an earlier visit made them. */
  readonly unsentRanges: () => ReadonlyMap<number, number>;
  /** Whether words of others may be put back. */
  readonly mayWrite: () => boolean;
  /** Runs something after a while that is rarely the same; returns how to stop it. */
  readonly later: (run: () => void) => () => void;
  /** Told of a failure to put words back; the update that took them is applied all the same. */
  readonly onFault: (fault: unknown) => void;
};

/**
 * Keeps words that would be lost because a line is removed, or replaced by one of another kind, by somebody who had not
 * seen them: Yjs removes them with the line. They are put where the line's text is now, or on a line of their own.
 * Who wrote them does so at once; others who have them do after a while, in case the writer is gone.
 */
export class WordKeeper {
  readonly #doc: Y.Doc;
  readonly #root: Y.XmlFragment;
  readonly #ledger: Y.Map<Entry>;
  readonly #options: KeepWordsOptions;
  readonly #timers = new Set<() => void>();
  /** What this client wrote for each entry of the ledger. */
  readonly #written = new Map<string, Written>();
  readonly #removed: Removed = new WeakMap();
  #incoming: Uint8Array[] = [];

  constructor(doc: Y.Doc, rootName: string, options: KeepWordsOptions) {
    this.#doc = doc;
    this.#root = doc.getXmlFragment(rootName);
    this.#ledger = doc.getMap(LEDGER_ROOT);
    this.#options = options;
    doc.on('beforeObserverCalls', this.#look);
    this.#ledger.observe(this.#yield);
  }

  /** To be called with each update right before it is applied: it tells what its writers removed knowingly. */
  readonly incoming = (update: Uint8Array): void => {
    this.#incoming.push(update);
  };

  destroy(): void {
    this.#doc.off('beforeObserverCalls', this.#look);
    this.#ledger.unobserve(this.#yield);
    for (const cancel of this.#timers) cancel();
    this.#timers.clear();
  }

  readonly #look = (transaction: Y.Transaction): void => {
    const updates = this.#incoming.splice(0);
    // A document that has only just come can have lost nothing here.
    if (transaction.deleteSet.clients.size === 0 || transaction.beforeState.size === 0) return;
    remember(this.#removed, transaction);
    const isUndo = transaction.origin instanceof Y.UndoManager;
    if (transaction.local ? !isUndo : updates.length === 0) return;
    try {
      const items = removedInside(transaction);
      if (items.length === 0) return;
      // Undo takes back one's own: what others wrote in it since goes unasked, and only this page knows.
      if (isUndo) this.#write(this.#find(items, transaction, ownOf(transaction)));
      else this.#keep(this.#find(items, transaction, namedBy(updates)));
    } catch (fault) {
      this.#options.onFault(fault);
    }
  };

  #find(items: readonly Y.Item[], transaction: Y.Transaction, named: DeleteSet): Found[] {
    return findTargets(findStranded(items, new Removal(transaction, named, this.#removed)), this.#root);
  }

  #keep(found: readonly Found[]): void {
    this.#write(found.filter(({ stranded: { first } }) => this.#isOwn(first)));
    const others = found.filter(({ stranded: { first } }) => !this.#isOwn(first));
    const within = others.flatMap(({ stranded }) => (stranded.kind === 'block' ? stranded.within : []));
    if (others.length > 0) this.#writeLater(others, within);
  }

  #isOwn({ client, clock }: Y.ID): boolean {
    return (
      client === this.#doc.clientID || clock >= (this.#options.unsentRanges().get(client) ?? Number.POSITIVE_INFINITY)
    );
  }

  /** What lies within blocks comes after those: whoever put a block back may have had it, or else it goes in there. */
  #writeLater(found: readonly Found[], within: readonly StrandedWords[] = []): void {
    const cancel = this.#options.later(() => {
      this.#timers.delete(cancel);
      if (!this.#options.mayWrite()) return;
      this.#write(found);
      const left = within.filter((words) => !this.#isPutBack(words));
      if (left.length > 0) this.#write(findTargets(left, this.#root));
    });
    this.#timers.add(cancel);
  }

  #write(found: readonly Found[]): void {
    const left = found.filter(({ stranded }) => !this.#isPutBack(stranded));
    if (left.length === 0) return;
    const ends: Ends = new Map();
    this.#doc.transact(() => {
      for (const each of left) {
        const from = ownClock(this.#doc);
        putBack(each, this.#root, ends);
        const { stranded } = each;
        const within = stranded.kind === 'block' ? stranded.within : [];
        this.#written.set(keyOf(stranded), { from, to: ownClock(this.#doc), units: stranded.units, within });
        for (const put of [stranded, ...within]) if (!this.#isPutBack(put)) this.#enter(keyOf(put), put.units);
      }
    }, PUT_BACK);
  }

  #isPutBack({ first: { client, clock }, units }: Stranded): boolean {
    for (const [key, entry] of this.#ledger.entries()) {
      const [of, from] = key.split(':').map(Number);
      if (of === client && from !== undefined && from <= clock && from + entry.units >= clock + units) return true;
    }
    return false;
  }

  #enter(key: string, units: number): void {
    this.#ledger.set(key, { units, by: this.#doc.clientID });
  }

  /** Two pages put the same back at once: the one that the ledger doesn't name takes its own away, unless it has more. */
  readonly #yield = ({ keysChanged }: Y.YMapEvent<Entry>): void => {
    for (const key of keysChanged) {
      const written = this.#written.get(key);
      const entry = this.#ledger.get(key);
      if (written === undefined || entry === undefined || entry.by === this.#doc.clientID) continue;
      if (entry.units < written.units) {
        this.#doc.transact(() => this.#enter(key, written.units), PUT_BACK);
      } else {
        this.#written.delete(key);
        this.#takeAway(written);
      }
    }
  };

  /** The other page's block may lack what was written in this one. */
  #takeAway(written: Written): void {
    const gone = written.within.filter((words) => this.#ledger.get(keyOf(words))?.by === this.#doc.clientID);
    this.#doc.transact((transaction) => {
      remove(written, transaction);
      for (const words of gone) this.#ledger.delete(keyOf(words));
    }, PUT_BACK);
    if (gone.length > 0) this.#writeLater([], gone);
  }
}

/** Clocks of this client, `to` not included. */
type Written = {
  readonly from: number;
  readonly to: number;
  readonly units: number;
  readonly within: readonly StrandedWords[];
};

function remove({ from, to }: Written, transaction: Y.Transaction): void {
  const { doc } = transaction;
  for (let clock = from; clock < to; ) {
    const item = Y.getItemCleanStart(transaction, Y.createID(doc.clientID, clock));
    clock += item.length;
    // A mark that is closed elsewhere would run on without its end.
    if (item instanceof Y.Item && !(item.content instanceof Y.ContentFormat)) item.delete(transaction);
  }
}

function ownClock(doc: Y.Doc): number {
  return Y.getState(doc.store, doc.clientID);
}

function namedBy(updates: readonly Uint8Array[]): DeleteSet {
  return Y.mergeDeleteSets(updates.map((update) => Y.decodeUpdate(update).ds));
}

/** What a transaction removed of this client's own. */
function ownOf({ doc, deleteSet }: Y.Transaction): DeleteSet {
  const own = Y.createDeleteSet();
  own.clients.set(doc.clientID, deleteSet.clients.get(doc.clientID) ?? []);
  return own;
}

function keyOf({ first }: Pick<Stranded, 'first'>): string {
  return `${first.client}:${first.clock}`;
}
