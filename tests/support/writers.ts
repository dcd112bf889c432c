import type { RawClient } from '@tandem/testkit';
import type { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { openRaw, openStock } from './open-document';
import type { Visitor } from './visitor';

/** Three in one document: a stock client and a bare one who type, and one who notes each update in its order. */
export class Writers {
  /** How many words of the bare client are acknowledged. */
  saved = 0;
  private readonly watcher: RawClient;
  private readonly bare: RawClient;
  private readonly stock: { readonly doc: Y.Doc; readonly provider: WebsocketProvider };
  private readonly own = new Y.Doc();
  private isOver = false;
  private typing: Promise<void> = Promise.resolve();
  private wakers: (() => void)[] = [];

  private constructor(watcher: RawClient, bare: RawClient, stock: Writers['stock']) {
    this.watcher = watcher;
    this.bare = bare;
    this.stock = stock;
    this.own.on('update', (update: Uint8Array) => bare.sendUpdate(update));
  }

  /** In a document that nobody has written in yet. */
  static async sitDown(visitor: Visitor, path: string): Promise<Writers> {
    const watcher = await openRaw(visitor, path);
    await watcher.settled();
    const writers = new Writers(watcher, await openRaw(visitor, path), await openStock(visitor, path));
    writers.typing = writers.typeOn();
    return writers;
  }

  /** Resolves when that many words are acknowledged. */
  async untilSaved(count: number): Promise<void> {
    while (this.saved < count) await new Promise<void>((wake) => this.wakers.push(wake));
  }

  async stop(): Promise<void> {
    this.isOver = true;
    await this.typing;
    this.stock.provider.destroy();
    await Promise.all([this.watcher.close(), this.bare.close()]);
  }

  /** What a reader saw once the first `seq` updates were committed. */
  contentAt(seq: number): unknown {
    const doc = new Y.Doc();
    const updates = this.watcher.messages.filter((message) => message.kind === 'update').slice(0, seq);
    for (const { update } of updates) Y.applyUpdate(doc, update);
    return contentOf(doc);
  }

  /** The next word goes out when the last one is acknowledged. */
  private async typeOn(): Promise<void> {
    while (!this.isOver) {
      this.own.getText('bare').insert(0, `${this.saved} `);
      this.stock.doc.getText('title').insert(0, `${this.saved} `);
      this.bare.askAck(this.saved);
      await this.bare.nextAck(this.saved);
      this.saved++;
      for (const wake of this.wakers.splice(0)) wake();
    }
  }
}

/** What of a document can be seen. */
export function contentOf(doc: Y.Doc): { bare: string; title: string } {
  return { bare: doc.getText('bare').toString(), title: doc.getText('title').toString() };
}
