import { getSchema } from '@tiptap/core';
import { deleteSelection } from '@tiptap/pm/commands';
import type { MarkType, Node, NodeType, Schema } from '@tiptap/pm/model';
import { type Command, EditorState, TextSelection } from '@tiptap/pm/state';
import { defaultDeleteFilter, defaultProtectedNodes, initProseMirrorDoc, updateYFragment } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { documentExtensions } from '../extensions';
import { WordKeeper } from '../stranded/keep-words';

const ROOT = 'default';
export const REMOTE = Symbol('remote');
const schema: Schema = getSchema(documentExtensions());

export function node(name: string): NodeType {
  return present(schema.nodes[name], name);
}

export function mark(name: string): MarkType {
  return present(schema.marks[name], name);
}

function present<T>(type: T | undefined, name: string): T {
  if (type === undefined) throw new Error(`the schema has no ${name}`);
  return type;
}

/** An editor as a browser has it, without a page: the editor's own commands, bound to a Y.Doc by the stock binding. */
export class HeadlessEditor {
  readonly doc = new Y.Doc();
  readonly root = this.doc.getXmlFragment(ROOT);
  readonly #waiting: (() => void)[] = [];
  keeper: WordKeeper | null;
  state: EditorState;
  readonly #mayWrite: boolean;
  readonly #undo: Y.UndoManager;
  #binding: ReturnType<typeof initProseMirrorDoc>;

  constructor(clientID: number, { keepsWords = true, mayWrite = true } = {}) {
    this.doc.clientID = clientID;
    this.#mayWrite = mayWrite;
    this.#undo = new Y.UndoManager(this.root, {
      trackedOrigins: new Set([this]),
      deleteFilter: (item) => defaultDeleteFilter(item, defaultProtectedNodes),
    });
    this.keeper = keepsWords ? this.#keep() : null;
    this.#binding = initProseMirrorDoc(this.root, schema);
    this.state = EditorState.create({ schema, doc: this.#binding.doc });
  }

  #keep(): WordKeeper {
    return new WordKeeper(this.doc, ROOT, {
      unsentRanges: () => new Map(),
      mayWrite: () => this.#mayWrite,
      onFault: (fault) => {
        throw fault;
      },
      later: (run) => {
        this.#waiting.push(run);
        return () => void this.#waiting.splice(this.#waiting.indexOf(run), 1);
      },
    });
  }

  /** Replaces the text by paragraphs. */
  write(lines: readonly string[]): void {
    const paragraphs = lines.map((line) => schema.node('paragraph', null, line === '' ? [] : [schema.text(line)]));
    this.#dispatch(this.state.tr.replaceWith(0, this.state.doc.content.size, paragraphs));
  }

  receive(update: Uint8Array): void {
    this.keeper?.incoming(update);
    Y.applyUpdate(this.doc, update, REMOTE);
    this.render();
  }

  /** The time of all that waits for it has come. */
  runWaiting(): void {
    for (const run of this.#waiting.splice(0)) run();
    this.render();
  }

  render(): void {
    this.#binding = initProseMirrorDoc(this.root, schema);
    this.state = EditorState.create({ schema, doc: this.#binding.doc });
  }

  /** Runs a command with the selection around `text`, or with the caret at its end where `caret` says so. */
  on(text: string, command: Command, caret: 'around' | 'end' | 'start' = 'around'): boolean {
    const at = find(this.state.doc, text);
    if (at === null) return false;
    const end = at + text.length;
    this.#select(caret === 'end' ? end : at, caret === 'start' ? at : end);
    return command(this.state, (tr) => this.#dispatch(tr));
  }

  /** Types words right after `text`. */
  typeAfter(text: string, words: string): boolean {
    return this.on(text, typing(words), 'end');
  }

  typeAtCaret(words: string): void {
    this.#dispatch(this.state.tr.insertText(words));
  }

  /** Types words at the end of a line of the root. */
  typeAt(line: number, words: string): void {
    this.onLine(line, typing(words));
  }

  /** Runs a command with the caret at the end of a line of the root. */
  onLine(line: number, command: Command): void {
    const { doc } = this.state;
    let start = 0;
    for (let index = 0; index < line; index++) start += doc.child(index).nodeSize;
    this.#select(start + doc.child(line).nodeSize - 1);
    command(this.state, (tr) => this.#dispatch(tr));
  }

  /** Types words with the caret anywhere in the text; any number is a place. */
  typeAnywhere(at: number, words: string): void {
    this.runAnywhere(at, typing(words));
  }

  runAnywhere(at: number, command: Command): void {
    const { doc } = this.state;
    const near = TextSelection.near(doc.resolve(at % (doc.content.size + 1)));
    this.#dispatch(this.state.tr.setSelection(near));
    command(this.state, (tr) => this.#dispatch(tr));
  }

  /** Takes back the last thing that was done here. */
  undo(): void {
    this.#undo.undo();
    this.render();
  }

  /** Removes a text that stands in one line. */
  erase(text: string): boolean {
    return this.on(text, deleteSelection);
  }

  /** Removes the line that holds `text`. */
  remove(text: string): boolean {
    const at = find(this.state.doc, text);
    if (at === null) return false;
    const $at = this.state.doc.resolve(at);
    this.#dispatch(this.state.tr.delete($at.before(), $at.after()));
    return true;
  }

  #select(from: number, to = from): void {
    this.#dispatch(this.state.tr.setSelection(TextSelection.create(this.state.doc, from, to)));
  }

  #dispatch(tr: EditorState['tr']): void {
    this.state = this.state.apply(tr);
    if (tr.docChanged)
      this.doc.transact(() => updateYFragment(this.doc, this.root, this.state.doc, this.#binding.meta), this);
  }

  /** The text, a line for each text block, with its kind and what it lies in. */
  get lines(): string[] {
    return linesOf(this.state.doc);
  }
}

function typing(words: string): Command {
  return ({ tr }, dispatch) => {
    dispatch?.(tr.insertText(words));
    return true;
  };
}

function linesOf(doc: Node): string[] {
  const lines: string[] = [];
  doc.descendants((node, pos) => {
    if (!node.isTextblock) return true;
    const $inside = doc.resolve(pos);
    const around = Array.from({ length: $inside.depth }, (_, depth) => $inside.node(depth + 1).type.name);
    lines.push([...around, node.type.name, node.textContent].join(' > '));
    return false;
  });
  return lines;
}

function find(doc: Node, text: string): number | null {
  let found: number | null = null;
  doc.descendants((node, pos) => {
    if (found !== null || !node.isTextblock) return found === null;
    const index = node.textContent.indexOf(text);
    if (index >= 0) found = pos + 1 + index;
    return false;
  });
  return found;
}
