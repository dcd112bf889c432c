import type { Log, StoredRoom } from '@tandem/sync-server/ports';
import * as Y from 'yjs';
import { wordsOf } from './client';
import { Violation } from './violation';
import type { World } from './world';

const SILENT: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/**
 * What a server that started now would serve: read by a new store from what a power cut leaves, and merged by Yjs. The
 * store is read in full each time; only what Yjs made of updates is used again, and only when what was read now begins
 * with those very bytes.
 */
export class ColdLoad {
  doc = new Y.Doc();
  words: ReadonlySet<string> = new Set();
  /** Each update that was ever found in the log, by its sequence. */
  readonly log = new Map<number, Uint8Array>();
  lastSeq = 0;
  private readonly world: World;
  private merged: readonly Uint8Array[] = [];
  private versions = '';

  constructor(world: World) {
    this.world = world;
  }

  store() {
    const { subject, documents, heads } = this.world;
    return new subject.DatabaseStore({
      database: documents.durable,
      open: async () => documents.durable,
      probe: async () => undefined,
      witness: new subject.Witness(heads.durable, SILENT),
      sync: true,
    });
  }

  /** Whether there is something new. */
  async read(): Promise<boolean> {
    const { documents, heads } = this.world;
    const versions = `${documents.durable.version} ${heads.durable.version}`;
    if (versions === this.versions) return false;
    this.versions = versions;
    this.take(await this.store().load(this.world.room.name));
    return true;
  }

  private take(stored: StoredRoom): void {
    if (stored.damage !== null) throw new Violation(`the store is damaged: ${stored.damage.finding}`);
    if (stored.lastSeq < this.lastSeq) throw new Violation(`the log ends at ${stored.lastSeq}, not at ${this.lastSeq}`);
    this.lastSeq = stored.lastSeq;
    const { entries, state } = stored;
    for (const { seq, update } of entries) {
      const before = this.log.get(seq);
      if (before === undefined) this.log.set(seq, update.slice());
      else if (!isSame(before, update)) throw new Violation(`log entry ${seq} was written over`);
    }
    this.merge([...(state === null ? [] : [state.update]), ...entries.map(({ update }) => update)]);
  }

  private merge(updates: readonly Uint8Array[]): void {
    const { merged } = this;
    const goesOn = updates.length >= merged.length && merged.every((each, at) => isSame(each, updates[at]));
    if (!goesOn) this.doc = new Y.Doc();
    for (const update of updates.slice(goesOn ? merged.length : 0)) Y.applyUpdate(this.doc, update);
    this.merged = updates.map((update) => update.slice());
    const words = wordsOf(this.doc);
    this.words = new Set(words);
    if (this.words.size !== words.length) throw new Violation('a word is there twice');
  }
}

function isSame(one: Uint8Array, other: Uint8Array | undefined): boolean {
  return other !== undefined && Buffer.compare(one, other) === 0;
}
