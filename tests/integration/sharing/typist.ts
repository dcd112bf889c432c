import type { RawClient } from '@tandem/testkit';
import * as Y from 'yjs';
import { openRaw } from '../../support/open-document';
import type { Visitor } from '../../support/visitor';

/** How it ended for a typist: shown out with a code, or left in the document as a reader. */
export type Ending = { readonly kind: 'closed'; readonly code: number } | { readonly kind: 'reader' };

/** Types a word, waits until it is saved, types the next; until the server takes no more. */
export class Typist {
  /** Words that the server has said to be durable. */
  saved = 0;
  /** When it said so last, in milliseconds since 1970. */
  lastSavedMs = 0;
  private readonly client: RawClient;
  private readonly doc = new Y.Doc();
  private readonly root: string;
  private readonly typing: Promise<Ending>;
  private wakers: (() => void)[] = [];

  private constructor(client: RawClient, root: string) {
    this.client = client;
    this.root = root;
    this.doc.on('update', (update: Uint8Array) => client.sendUpdate(update));
    this.typing = this.typeOn();
  }

  /** Begins to type into a root of their own. */
  static async sitDown(visitor: Visitor, document: string, root = 'typed'): Promise<Typist> {
    return new Typist(await openRaw(visitor, `/api/documents/${document}`), root);
  }

  async untilSaved(count: number): Promise<void> {
    while (this.saved < count) await new Promise<void>((wake) => this.wakers.push(wake));
  }

  /** Resolves when the server takes no more. */
  untilEnded(): Promise<Ending> {
    return this.typing;
  }

  close(): Promise<unknown> {
    return this.client.close();
  }

  private async typeOn(): Promise<Ending> {
    for (let word = 0; ; word++) {
      const from = this.client.messages.length;
      this.doc.getText(this.root).insert(0, `w${word} `);
      this.client.askAck(word);
      try {
        const answer = await this.client.next(
          (message) =>
            (message.kind === 'ack' && message.nonce === word) ||
            (message.kind === 'notice' && message.notice.t === 'not-applied'),
          from,
        );
        if (answer.kind === 'notice') return { kind: 'reader' };
      } catch {
        // The socket is closed: what for, its code says.
        return { kind: 'closed', code: (await this.client.closed).code };
      }
      this.saved = word + 1;
      this.lastSavedMs = Date.now();
      for (const wake of this.wakers.splice(0)) wake();
    }
  }
}
