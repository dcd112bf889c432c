import type { Random } from '../random';
import type { Patch } from './replica';
import { Replica } from './replica';

const LETTERS = 'etaoinshrdlucmfwypvbgkqjxz';

/** Somebody who writes: what they know, where their caret is, and what they are in the middle of. */
export class WritingPerson {
  readonly sub: string;
  isOnline = true;
  private readonly random: Random;
  private replica: Replica;
  private caret = 0;
  private run: { readonly kind: 'type' | 'delete'; left: number } = { kind: 'type', left: 20 };
  private unsent: Uint8Array[] = [];
  private received: Uint8Array[] = [];

  constructor(sub: string, random: Random) {
    this.sub = sub;
    this.random = random;
    this.replica = new Replica(newClientId(random));
  }

  get clientId(): number {
    return this.replica.clientId;
  }

  /** What others wrote; seen at once or a few keys later, and not at all while offline. */
  receive(update: Uint8Array): void {
    this.received.push(update);
  }

  takeUnsent(): readonly Uint8Array[] {
    const taken = this.unsent;
    this.unsent = [];
    return taken;
  }

  /** Opens the document anew, with all that is known. */
  comeBack(): void {
    this.isOnline = true;
    this.see();
    const opened = new Replica(newClientId(this.random));
    opened.merge([this.replica.state()]);
    this.replica = opened;
  }

  /** Makes one edit. */
  write(): void {
    if (this.isOnline && this.random.next() < 0.5) this.see();
    const update = this.replica.edit([this.nextPatch()]);
    if (update === null) throw new Error('an edit that changes nothing');
    this.unsent.push(update);
  }

  private see(): void {
    this.replica.merge(this.received);
    this.received = [];
  }

  private nextPatch(): Patch {
    const { length } = this.replica.text;
    this.caret = Math.min(this.caret, length);
    if (this.run.left-- <= 0) this.startRun(length);
    if (this.run.kind === 'delete' && this.caret > 0) return this.deletion();
    const words = this.random.next() < 0.003 ? this.passage() : this.letter();
    const patch: Patch = [this.caret, 0, words];
    this.caret += words.length;
    return patch;
  }

  private startRun(length: number): void {
    const { random } = this;
    const isDeleting = random.next() < 0.25;
    this.run = { kind: isDeleting ? 'delete' : 'type', left: 1 + random.below(isDeleting ? 15 : 60) };
    if (random.next() < 0.3) this.caret = random.below(length + 1);
  }

  private deletion(): Patch {
    const many = this.random.next() < 0.05 ? 1 + this.random.below(40) : 1;
    const deleted = Math.min(many, this.caret);
    this.caret -= deleted;
    return [this.caret, deleted, ''];
  }

  private letter(): string {
    const chance = this.random.next();
    if (chance < 0.17) return ' ';
    if (chance < 0.18) return '\n';
    // The front of the alphabet of frequency is taken more often.
    return LETTERS.charAt(Math.floor(LETTERS.length * this.random.next() ** 2));
  }

  private passage(): string {
    return Array.from({ length: 20 + this.random.below(200) }, () => this.letter()).join('');
  }
}

function newClientId(random: Random): number {
  return 1 + random.below(2 ** 32 - 1);
}
