import type { NotAppliedReason } from '@tandem/protocol';

/** An answer to a message 120: the echo of its bytes, or why what came before it was not applied. */
export type AckAnswer =
  | { readonly kind: 'echo'; readonly bytes: Uint8Array }
  | { readonly kind: 'not-applied'; readonly nonce: number; readonly reason: NotAppliedReason };

export type AckRequest = {
  readonly nonce: number;
  readonly bytes: Uint8Array;
  /** The request's place among all that this session sent. */
  readonly at: number;
  /** The room's last accepted sequence when it came; all up to it must be durable first. */
  readonly seq: number;
};

type Pending = AckRequest & { readonly refusal: NotAppliedReason | null };

/**
 * Decides when a session's 120s are answered, and with what. They are answered in order. An edit that
 * was ignored turns the first request after it into `not-applied`.
 */
export class AckLedger {
  private readonly requests: Pending[] = [];
  private ignored: NotAppliedReason | null = null;

  get waiting(): number {
    return this.requests.length;
  }

  ask(request: AckRequest): void {
    this.requests.push({ ...request, refusal: this.ignored });
    this.ignored = null;
  }

  /** An update that changes something was ignored. */
  noteIgnored(reason: NotAppliedReason): void {
    this.ignored = reason;
  }

  /** Everything ignored that nobody has asked about yet has arrived again and was applied. */
  forgive(): void {
    this.ignored = null;
  }

  /**
   * The answers that are due once all up to `committedSeq` is durable and `firstWaitingAt` is the place of
   * this session's first update that waits behind a gap, or for what closed it to be durable (Infinity when
   * none does).
   */
  settle(committedSeq: number, firstWaitingAt: number): AckAnswer[] {
    const answers: AckAnswer[] = [];
    for (let request = this.requests[0]; request !== undefined; request = this.requests[0]) {
      const { refusal, nonce, bytes, seq, at } = request;
      if (refusal === null && (seq > committedSeq || firstWaitingAt < at)) break;
      this.requests.shift();
      answers.push(refusal === null ? { kind: 'echo', bytes } : { kind: 'not-applied', nonce, reason: refusal });
    }
    return answers;
  }
}
