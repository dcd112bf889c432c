/** What a session does after an update: go on, ask for the whole difference, or give up on the client. */
export type GapStep = 'go-on' | 'ask' | 'give-up';

/**
 * Decides when a writer is sent a step 1 again. A gap is normal until the first step 1 is answered; one
 * that stays gets one more; one that this doesn't close means that the client can't fill it.
 */
export class GapAsker {
  private waiting = false;
  private repeated = false;
  private raised = false;

  /** Whether the answer to a step 1 is still to come. */
  get isWaiting(): boolean {
    return this.waiting;
  }

  /** A step 1 goes out; `raised` when a raise of role is the reason. */
  asked(raised = false): void {
    this.waiting = true;
    this.raised ||= raised;
  }

  /** A step 2 was applied. `forgive`: everything that was ignored before the raise is here now. */
  answered(gapIsOpen: boolean): { readonly step: GapStep; readonly forgive: boolean } {
    const forgive = this.waiting && this.raised;
    this.waiting = false;
    this.raised = false;
    if (!gapIsOpen) {
      this.repeated = false;
      return { step: 'go-on', forgive };
    }
    if (this.repeated) return { step: 'give-up', forgive };
    this.repeated = true;
    return { step: 'ask', forgive };
  }

  /** An update came; `waits` when it stands behind a gap. */
  updated(waits: boolean): GapStep {
    if (!waits || this.waiting) return 'go-on';
    this.repeated = true;
    return 'ask';
  }
}
