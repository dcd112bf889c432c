import * as Y from 'yjs';
import { HISTORY_ROOT } from './history';

/** At a position, how much is deleted and what is inserted there. In UTF-16 units. */
export type Patch = readonly [position: number, deleted: number, inserted: string];

/** The document of one writer. */
export class Replica {
  readonly text: Y.Text;
  readonly clientId: number;
  private readonly doc = new Y.Doc();
  private made: Uint8Array | null = null;

  constructor(clientId: number) {
    this.clientId = clientId;
    this.doc.clientID = clientId;
    this.text = this.doc.getText(HISTORY_ROOT);
    this.doc.on('update', (update: Uint8Array) => {
      this.made = update;
    });
  }

  /** Writes, and gives the update that this makes; null when nothing changes. */
  edit(patches: readonly Patch[]): Uint8Array | null {
    this.made = null;
    this.doc.transact(() => {
      for (const [position, deleted, inserted] of patches) {
        if (deleted > 0) this.text.delete(position, deleted);
        if (inserted !== '') this.text.insert(position, inserted);
      }
    });
    return this.made;
  }

  /** All of it as one update. */
  state(): Uint8Array {
    return Y.encodeStateAsUpdate(this.doc);
  }

  /** Takes in what others wrote. */
  merge(updates: readonly Uint8Array[]): void {
    if (updates.length === 0) return;
    this.doc.transact(() => {
      for (const update of updates) Y.applyUpdate(this.doc, update);
    });
  }
}
