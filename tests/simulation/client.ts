import type { Role } from '@tandem/protocol';
import { encodeAck, encodeSyncStep2, encodeToken, encodeUpdate, parseNotice } from '@tandem/protocol';
import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import type { Journal, Op } from './journal';
import type { Line } from './line';

/** `stock` types whatever its role is and asks nothing; `ours` keeps to its role and asks what is kept. */
export type ClientKind = 'stock' | 'ours';

type ClientDeps = { readonly journal: Journal; readonly nextYjsClient: () => number };
type ClientTraits = { readonly name: string; readonly kind: ClientKind; readonly isReader: boolean };

/** Somebody who types, without a network: what it sends waits in its line. */
export class SimulatedClient {
  readonly name: string;
  readonly kind: ClientKind;
  /** Nobody ever lets it write. */
  readonly isReader: boolean;
  doc: Y.Doc;
  line: Line | null = null;
  /** As the web app has it, and as it was told. */
  granted: Role;
  role: Role;
  /** What it typed into the document that it has now. */
  private own: Op[] = [];
  private readonly deps: ClientDeps;
  private readonly confirmed = new Set<Op>();
  private words = 0;
  private nonce = 0;

  constructor({ name, kind, isReader }: ClientTraits, deps: ClientDeps) {
    this.name = name;
    this.kind = kind;
    this.isReader = isReader;
    this.granted = isReader ? 'viewer' : 'editor';
    this.role = this.granted;
    this.deps = deps;
    this.doc = this.newDoc();
  }

  get hasTyped(): boolean {
    return this.own.length > 0;
  }

  get visibleWords(): string[] {
    return wordsOf(this.doc);
  }

  private newDoc(): Y.Doc {
    const doc = new Y.Doc();
    doc.clientID = this.deps.nextYjsClient();
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin instanceof Typed) this.sendTyped(update, origin.op);
    });
    return doc;
  }

  /** Whether it would type now. */
  get mayType(): boolean {
    return this.kind === 'stock' || this.role !== 'viewer';
  }

  /** A word goes in where another one begins, so that words stay whole. */
  insert(at: number): void {
    const words = this.visibleWords;
    const place = at % (words.length + 1);
    const index = words.slice(0, place).reduce((sum, word) => sum + word.length + 1, 0);
    const word = `${this.name}${this.words++}`;
    const { clientID } = this.doc;
    const end = Y.getState(this.doc.store, clientID) + word.length + 1;
    this.type({ kind: 'insert', word, client: clientID, end }, (text) => text.insert(index, `${word} `));
  }

  /** Takes away a word of anybody's. */
  remove(at: number): void {
    const words = this.visibleWords;
    const place = at % Math.max(1, words.length);
    const word = words[place];
    if (word === undefined) return;
    const index = words.slice(0, place).reduce((sum, each) => sum + each.length + 1, 0);
    const op = { kind: 'delete', word, client: this.doc.clientID, end: 0 } as const;
    this.type(op, (text) => text.delete(index, word.length + 1));
  }

  private type(what: Pick<Op, 'kind' | 'word' | 'client' | 'end'>, change: (text: Y.Text) => void): void {
    const op = this.deps.journal.add({ ...what, author: this.name });
    this.own.push(op);
    this.doc.transact(() => change(this.doc.getText('t')), new Typed(op));
    if (this.kind === 'ours') this.ask();
  }

  private sendTyped(update: Uint8Array, op: Op): void {
    this.line?.toServer.push({ bytes: encodeUpdate(update), ops: [op] });
    this.line?.sent.push(op);
  }

  /** Asks to be told when everything that went out so far is kept. */
  ask(): void {
    const { line } = this;
    if (line === null) return;
    line.asked.set(++this.nonce, line.sent.length);
    line.toServer.push({ bytes: encodeAck(this.nonce), ops: [] });
  }

  /** Shows a new token. */
  renew(): void {
    this.line?.toServer.push({ bytes: encodeToken(this.name), ops: [] });
  }

  /** `kept` when the server has asked for and been given everything. */
  hear(bytes: Uint8Array): void {
    const decoder = decoding.createDecoder(bytes);
    const type = decoding.readVarUint(decoder);
    if (type === 120) this.believe(decoding.readVarUint(decoder));
    if (type === 122) this.takeNotice(decoding.readVarString(decoder));
    if (type !== 0) return;
    const kind = decoding.readVarUint(decoder);
    const content = decoding.readVarUint8Array(decoder);
    if (kind === 0) return this.answerStep1(content);
    Y.applyUpdate(this.doc, content, 'heard');
    if (kind === 1 && this.line !== null) this.line.isSynced = true;
  }

  private answerStep1(stateVector: Uint8Array): void {
    // A reader is sent none: whoever is may write, even when no notice has said so.
    this.role = 'editor';
    const ops = [...this.own];
    this.line?.toServer.push({ bytes: encodeSyncStep2(Y.encodeStateAsUpdate(this.doc, stateVector)), ops });
    this.line?.sent.push(...ops);
    if (this.kind === 'ours') this.ask();
  }

  private believe(nonce: number): void {
    for (const op of this.line?.sent.slice(0, this.line.asked.get(nonce)) ?? []) this.confirmed.add(op);
  }

  private takeNotice(text: string): void {
    const notice = parseNotice(text);
    if (notice?.t === 'role') this.role = notice.role;
    if (notice?.t === 'not-applied') this.startAnew();
  }

  /** What was not applied is put aside; the page goes on with a fresh document over a new connection. */
  private startAnew(): void {
    for (const op of this.own) if (!this.confirmed.has(op)) op.isAside = true;
    this.own = [];
    this.doc = this.newDoc();
    this.line?.session.onClosed();
    this.line = null;
  }
}

/** Marks a transaction as typed here. */
class Typed {
  readonly op: Op;

  constructor(op: Op) {
    this.op = op;
  }
}

export function wordsOf(doc: Y.Doc): string[] {
  return doc.getText('t').toString().split(' ').slice(0, -1);
}
