import type { NotAppliedReason } from '@tandem/protocol';

/** An answer to a message 120: the echo of its bytes, or why what came before it was not applied. */
export type AckAnswer =
  | { readonly kind: 'echo'; readonly frame: Uint8Array }
  | { readonly kind: 'not-applied'; readonly nonce: number; readonly reason: NotAppliedReason };

type Request = {
  readonly nonce: number;
  readonly frame: Uint8Array;
  /** The frame's place among all that this session sent. */
  readonly at: number;
  /** The room's last accepted sequence when it came; all up to it must be durable first. */
  readonly seq: number;
};

/**
 * Decides when a session's 120s are answered, and with what. They are answered in order. An edit that
 * was ignored since the last answer turns the next answer into `not-applied`.
 */
export class AckLedger {
  private readonly requests: Request[] = [];
  private ignored: { first: number; last: number; reason: NotAppliedReason } | null = null;

  get waiting(): number {
    return this.requests.length;
  }

  ask(request: Request): void {
    this.requests.push(request);
  }

  /** An update that changes something was ignored at this place. */
  noteIgnored(at: number, reason: NotAppliedReason): void {
    this.ignored = { first: this.ignored?.first ?? at, last: at, reason };
  }

  /** Everything ignored so far has arrived again and was applied. */
  forgive(): void {
    this.ignored = null;
  }

  /**
   * The answers that are due once all up to `committedSeq` is durable and `openGapAt` is the place of
   * this session's first update that still waits behind a clock gap, or for what closed it to be durable
   * (Infinity when none does).
   */
  settle(committedSeq: number, openGapAt: number): AckAnswer[] {
    const answers: AckAnswer[] = [];
    for (let request = this.requests[0]; request !== undefined; request = this.requests[0]) {
      const refused = this.ignored !== null && this.ignored.first < request.at;
      if (!refused && (request.seq > committedSeq || openGapAt < request.at)) break;
      this.requests.shift();
      answers.push(this.answer(request));
    }
    return answers;
  }

  private answer(request: Request): AckAnswer {
    const { ignored } = this;
    if (ignored === null || ignored.first >= request.at) return { kind: 'echo', frame: request.frame };
    this.ignored = ignored.last > request.at ? { ...ignored, first: ignored.last } : null;
    return { kind: 'not-applied', nonce: request.nonce, reason: ignored.reason };
  }
}
