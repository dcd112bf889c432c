import { encodeAck, type NotAppliedReason } from '@tandem/protocol';
import {
  checkAck,
  deadlineRenewed,
  type Edit,
  EMPTY_OUTBOX,
  echoed,
  noteEdit,
  noteUpload,
  type Outbox,
  refused,
  request,
  settledAsReader,
  socketLost,
  unsavedOf,
  wantsAck,
} from './outbox';
import type { Environment } from './types';

/** How long edits are gathered before their acknowledgement is asked for. */
export const GATHER_MS = 5;

export type AcknowledgementOptions = {
  readonly environment: Environment;
  readonly send: (bytes: Uint8Array) => boolean;
  readonly bufferedBytes: () => number;
  /** A request was unanswered for too long. */
  readonly onDead: () => void;
};

/** Asks the server whether edits are durable, one request at a time, and keeps the outbox. */
export class Acknowledgement {
  readonly #options: AcknowledgementOptions;
  #outbox: Outbox = EMPTY_OUTBOX;
  #lastSavedAt: number | null = null;
  #askedAtMs = 0;
  #roundTripMs = 0;
  /** Whether the first sync of this socket is done, and whether the server has got our whole difference on it. */
  #isSynced = false;
  #isInStep = false;
  /** Whether the server can answer as soon as it has an edit: it says so while its store fails. */
  #isStoreWell = true;
  #clearGather: (() => void) | null = null;
  #clearDeadline: () => void = () => undefined;

  constructor(options: AcknowledgementOptions) {
    this.#options = options;
  }

  get outbox(): Outbox {
    return this.#outbox;
  }

  get isInStep(): boolean {
    return this.#isInStep;
  }

  /** When an edit was last acknowledged, in milliseconds since 1970. */
  get lastSavedAt(): number | null {
    return this.#lastSavedAt;
  }

  /** What the last answer took, in milliseconds; 0 before the first. */
  get roundTripMs(): number {
    return this.#roundTripMs;
  }

  edited(edit: Edit): void {
    this.#outbox = noteEdit(this.#outbox, edit);
    this.#gather();
  }

  /** The server has been given everything that it lacked. What it lacked has to be acknowledged, whoever made it. */
  uploaded(bytes: number, hasNew: boolean): void {
    if (hasNew && unsavedOf(this.#outbox) === 0) this.#outbox = noteEdit(this.#outbox, { isTyped: false, bytes: 0 });
    this.#outbox = noteUpload(this.#outbox, bytes);
    this.#isInStep = true;
    this.#gather();
  }

  synced(): void {
    this.#isSynced = true;
    this.#gather();
  }

  /** The session may write from now on: what was done while it only read counts as one edit. */
  raised(): void {
    this.#isInStep = false;
    this.edited({ isTyped: false, bytes: 0 });
  }

  /** The session only reads. Edits that went out before are still asked for; others will never go. */
  reading(): void {
    if (this.#isSynced && !this.#isInStep) this.#outbox = settledAsReader(this.#outbox);
  }

  echoed(nonce: number): void {
    const { acknowledged } = this.#outbox;
    this.#outbox = echoed(this.#outbox, nonce);
    if (this.#outbox.acknowledged > acknowledged) {
      this.#lastSavedAt = this.#options.environment.now();
      this.#roundTripMs = this.#lastSavedAt - this.#askedAtMs;
    }
    if (this.#outbox.waiting === null) this.#clearDeadline();
    this.#gather();
  }

  refused(reason: NotAppliedReason): void {
    this.#outbox = refused(this.#outbox, reason);
    this.#clearTimers();
  }

  socketLost(): void {
    this.#outbox = socketLost(this.#outbox);
    this.#isSynced = false;
    this.#isInStep = false;
    this.#isStoreWell = true;
    this.#clearTimers();
  }

  /** The server has said whether its store takes edits. While it doesn't, an answer that is late says nothing of the line. */
  storeTold(isWell: boolean): void {
    this.#isStoreWell = isWell;
    this.#outbox = deadlineRenewed(this.#outbox, this.#options.environment.now());
    this.#checkDeadline();
  }

  /** The network came back. */
  online(): void {
    this.#outbox = deadlineRenewed(this.#outbox, this.#options.environment.now());
    this.#checkDeadline();
  }

  #gather(): void {
    if (!this.#isDue() || this.#clearGather !== null) return;
    this.#clearGather = this.#options.environment.setTimer(() => this.#ask(), GATHER_MS);
  }

  #isDue(): boolean {
    return this.#isSynced && this.#isInStep && wantsAck(this.#outbox);
  }

  #ask(): void {
    this.#clearGather = null;
    if (!this.#isDue()) return;
    const { environment, bufferedBytes, send } = this.#options;
    const next = request(this.#outbox, environment.now(), bufferedBytes());
    // A socket that closes right now takes nothing; its close is told next.
    if (!send(encodeAck(next.waiting.nonce))) return;
    this.#outbox = next;
    this.#askedAtMs = environment.now();
    this.#checkDeadline();
  }

  #checkDeadline(): void {
    this.#clearDeadline();
    const { environment, bufferedBytes, onDead } = this.#options;
    const mayAnswer = environment.isOnline() && this.#isStoreWell;
    const line = { mayAnswer, bufferedBytes: bufferedBytes() };
    const check = checkAck(this.#outbox, environment.now(), line);
    if (check.kind === 'dead') return onDead();
    if (check.kind === 'nothing-waits') return;
    this.#outbox = check.outbox;
    this.#clearDeadline = environment.setTimer(() => this.#checkDeadline(), check.delayMs);
  }

  #clearTimers(): void {
    this.#clearGather?.();
    this.#clearGather = null;
    this.#clearDeadline();
  }
}
