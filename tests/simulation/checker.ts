import * as Y from 'yjs';
import type { SimulatedClient } from './client';
import { wordsOf } from './client';
import { ColdLoad } from './cold-load';
import type { Op } from './journal';
import { Violation } from './violation';
import type { World } from './world';

/** What holds after every step of a history, judged by what was typed and what the disks keep, not by the server. */
export class Checker {
  readonly cold: ColdLoad;
  private readonly world: World;
  /** How often the server had been started when it was looked at last: a start knows all that is kept. */
  private boots = 0;
  /** Clients that had asked for the document and were looked at once they had it. */
  private readonly owed = new WeakSet<object>();

  constructor(world: World) {
    this.world = world;
    this.cold = new ColdLoad(world);
  }

  async check(): Promise<void> {
    await this.cold.read();
    const { boots } = this.world;
    const open: Op[] = [];
    for (const op of this.world.journal.ops) {
      const wasKept = op.isKept;
      this.checkKept(op);
      if (!op.isKept) open.push(op);
      else if (boots !== this.boots || (!wasKept && !this.world.documents.isUntold)) this.world.promise(op);
    }
    this.boots = boots;
    for (const client of this.world.clients) this.checkClient(client, open);
  }

  private checkKept(op: Op): void {
    const isKept = this.isIn(this.cold.doc, this.cold.words, op);
    if (!isKept && op.isAcknowledged) throw new Violation(`${nameOf(op)} was acknowledged and is not kept`);
    if (!isKept && op.isKept) throw new Violation(`${nameOf(op)} was kept and is not any more`);
    if (!isKept) return;
    op.isKept = true;
    if (op.kind === 'delete') return;
    if (!op.isPermitted) throw new Violation(`${nameOf(op)} is kept, and was a reader's`);
    if (!this.cold.words.has(op.word) && !this.mayBeGone(op)) {
      throw new Violation(`${nameOf(op)} is gone, and nobody who might has taken it away`);
    }
  }

  private mayBeGone({ word }: Op): boolean {
    return this.world.journal.deletionsOf(word).some(({ isPermitted }) => isPermitted);
  }

  /** Nobody is shown what isn't kept, and who has been answered has all that the server knew to be kept when they asked. */
  private checkClient(client: SimulatedClient, open: readonly Op[]): void {
    const { doc, line } = client;
    if (open.length > 0) {
      const words = new Set(wordsOf(doc));
      for (const op of open) {
        if (op.author === client.name || !this.isIn(doc, words, op)) continue;
        if (op.kind === 'insert' || !this.isGoneByItself(client, op)) {
          throw new Violation(`${client.name} was shown ${nameOf(op)} before it was kept`);
        }
      }
    }
    if (line === null || !line.isSynced || this.owed.has(line)) return;
    this.owed.add(line);
    for (const [id, end] of line.owed) {
      if (Y.getState(doc.store, id) < end) throw new Violation(`${client.name} was served less than was kept`);
    }
  }

  /** Whether the client took the word away itself, or has not got it yet, or somebody whose deletion is kept did. */
  private isGoneByItself(client: SimulatedClient, { word }: Op): boolean {
    return this.world.journal.deletionsOf(word).some((each) => each.author === client.name || each.isKept);
  }

  /** Whether a document has an op: the clocks of a word, or no trace of one that was taken away. */
  private isIn(doc: Y.Doc, words: ReadonlySet<string>, op: Op): boolean {
    if (op.kind === 'insert') return Y.getState(doc.store, op.client) >= op.end;
    return !words.has(op.word) && this.knows(doc, op.word);
  }

  private knows(doc: Y.Doc, word: string): boolean {
    const inserted = this.world.journal.insertionOf(word);
    return Y.getState(doc.store, inserted.client) >= inserted.end;
  }
}

function nameOf({ kind, word, author }: Op): string {
  return kind === 'insert' ? `the word ${word}` : `that ${author} took ${word} away`;
}
