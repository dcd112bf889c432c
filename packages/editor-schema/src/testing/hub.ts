import * as Y from 'yjs';
import { type HeadlessEditor, REMOTE } from './headless-editor';

/** What a server does with updates: it keeps them as they came, passes them on, and asks and answers who connects. */
export class Hub {
  #stored: Uint8Array = Y.encodeStateAsUpdate(new Y.Doc());
  readonly #connected = new Map<HeadlessEditor, (update: Uint8Array, origin: unknown) => void>();

  /** `answersFirst`: whether what the server has comes before it asks for what it lacks. */
  connect(editor: HeadlessEditor, { answersFirst = false } = {}): void {
    if (this.#connected.has(editor)) return;
    const ask = () =>
      this.#take(Y.encodeStateAsUpdate(editor.doc, Y.encodeStateVectorFromUpdate(this.#stored)), editor);
    const send = (update: Uint8Array, origin: unknown) => origin !== REMOTE && this.#take(update, editor);
    if (!answersFirst) ask();
    this.#connected.set(editor, send);
    editor.doc.on('update', send);
    editor.receive(Y.diffUpdate(this.#stored, Y.encodeStateVector(editor.doc)));
    if (answersFirst) ask();
  }

  disconnect(editor: HeadlessEditor): void {
    const send = this.#connected.get(editor);
    if (send !== undefined) editor.doc.off('update', send);
    this.#connected.delete(editor);
  }

  #take(update: Uint8Array, from: HeadlessEditor): void {
    this.#stored = Y.mergeUpdates([this.#stored, update]);
    for (const editor of [...this.#connected.keys()]) if (editor !== from) editor.receive(update);
  }
}
