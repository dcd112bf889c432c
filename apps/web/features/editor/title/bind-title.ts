import * as Y from 'yjs';
import type { TextDelta } from './splice';
import { caretAfter, moveThrough, spliceBetween } from './splice';

/** Marks edits of the title made here; undo takes back only these. */
const TITLE_ORIGIN = Symbol('title');

/**
 * Keeps a text field and a Y.Text the same. Edits go over as the smallest change, so that two people's words both
 * stay, and the caret keeps its place when others write. Returns how to stop.
 */
export function bindTitle(field: HTMLTextAreaElement, text: Y.Text): () => void {
  const binding = new TitleBinding(field, text);
  return () => binding.destroy();
}

class TitleBinding {
  private readonly undo: Y.UndoManager;
  private readonly stop = new AbortController();
  private readonly field: HTMLTextAreaElement;
  private readonly text: Y.Text;
  /** The text as the field last agreed with it; behind `text` only while an input method composes. */
  private agreed: string;
  /** What others changed while an input method composes: touching the field would break its word. */
  private waiting: TextDelta[] = [];
  private composing = false;

  constructor(field: HTMLTextAreaElement, text: Y.Text) {
    this.field = field;
    this.text = text;
    this.agreed = text.toString();
    this.undo = new Y.UndoManager(text, { trackedOrigins: new Set([TITLE_ORIGIN]) });
    field.value = this.agreed;
    text.observe(this.onChange);
    this.listen();
  }

  destroy(): void {
    this.stop.abort();
    this.text.unobserve(this.onChange);
    this.undo.destroy();
  }

  private listen(): void {
    const { signal } = this.stop;
    this.field.addEventListener('input', () => this.onInput(), { signal });
    this.field.addEventListener(
      'compositionstart',
      () => {
        this.composing = true;
      },
      { signal },
    );
    this.field.addEventListener(
      'compositionend',
      () => {
        this.composing = false;
        this.onInput();
      },
      { signal },
    );
    this.field.addEventListener('beforeinput', (event) => this.onBeforeInput(event), { signal });
    this.field.addEventListener('keydown', (event) => this.onKeyDown(event), { signal });
  }

  private onInput(): void {
    if (this.composing) return;
    const typed = this.field.value.replace(/[\r\n]+/g, ' ');
    const splice = spliceBetween(this.agreed, typed, this.field.selectionEnd);
    const waiting = this.waiting;
    this.waiting = [];
    const caret = caretAfter(splice, waiting, this.field.selectionEnd);
    if (splice !== null) {
      const place = (at: number) => waiting.reduce((moved, delta) => moveThrough(delta, moved), at);
      const from = place(splice.index);
      const to = place(splice.index + splice.remove);
      this.text.doc?.transact(() => {
        this.text.delete(from, to - from);
        this.text.insert(from, splice.insert);
      }, TITLE_ORIGIN);
    }
    this.show(caret);
  }

  private readonly onChange = (event: Y.YTextEvent, transaction: Y.Transaction) => {
    if (transaction.origin === TITLE_ORIGIN) return;
    if (this.composing) {
      this.waiting.push(event.delta);
      return;
    }
    const { selectionStart, selectionEnd } = this.field;
    this.show(moveThrough(event.delta, selectionStart), moveThrough(event.delta, selectionEnd));
  };

  /** Puts the text into the field with the caret, or a selection, where it belongs. */
  private show(start: number, end = start): void {
    this.agreed = this.text.toString();
    if (this.field.value === this.agreed) return;
    this.field.value = this.agreed;
    // Setting a selection would draw the focus of some browsers here.
    if (document.activeElement === this.field) this.field.setSelectionRange(start, end);
  }

  /** The browser's own undo would write old texts over other people's words. */
  private onBeforeInput(event: InputEvent): void {
    if (event.inputType !== 'historyUndo' && event.inputType !== 'historyRedo') return;
    event.preventDefault();
    if (event.inputType === 'historyUndo') this.undo.undo();
    else this.undo.redo();
  }

  private onKeyDown(event: KeyboardEvent): void {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    if (key !== 'z' && key !== 'y') return;
    event.preventDefault();
    if (key === 'y' || event.shiftKey) this.undo.redo();
    else this.undo.undo();
  }
}
