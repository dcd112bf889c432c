import { CloseCode, EMPTY_UPDATE, encodeNotice, encodeSyncStep1 } from '@tandem/protocol';
import { AckLedger } from './ack-ledger';
import { GapAsker } from './gap-asker';
import type { AcceptOutcome, Room } from './room';
import type { Speaker } from './speaker';

/** What a client sends of its own: edits, and the requests to be told when they are kept. */
export class Uploads {
  private readonly room: Room;
  private readonly speaker: Speaker;
  private readonly ledger = new AckLedger();
  private readonly gaps = new GapAsker();

  constructor(room: Room, speaker: Speaker) {
    this.room = room;
    this.speaker = speaker;
  }

  /** Whether the answer to a step 1 of ours is still to come. */
  get isAsked(): boolean {
    return this.gaps.isWaiting;
  }

  /** Sends step 1, so that the client's whole difference comes; `raised` when a raise of role is the reason. */
  ask(raised = false): void {
    this.gaps.asked(raised);
    this.speaker.send([encodeSyncStep1(this.room.encodeStateVector())]);
  }

  /** Takes an update; `at` is its place among all that the session sent. */
  take(update: Uint8Array, isStep2: boolean, at: number): void {
    const { room, speaker } = this;
    const { standing } = speaker;
    if (!standing.mayWrite) {
      if (!isEmptyUpdate(update)) this.ledger.noteIgnored('read-only');
      return;
    }
    const outcome = room.accept(
      update,
      { from: speaker, at, isStep2, maxBytes: standing.claims.maxBytes },
      speaker.now(),
    );
    const end = endOf(outcome);
    if (end !== null) return speaker.end(end.code, end.reason);
    if (isStep2) this.afterStep2();
    else if (this.gaps.updated(outcome.kind === 'accepted' && outcome.waits) === 'ask') this.ask();
    this.waitForPressure();
    this.settle();
  }

  /** Nothing more is read from who sends while the server can't keep up. */
  private waitForPressure(): void {
    const { pressure } = this.room;
    if (pressure !== null) void pressure.then(this.speaker.intake.hold());
  }

  /** Takes a 120, to be answered when everything before it is kept. */
  request(nonce: number, bytes: Uint8Array, at: number): void {
    const { room, speaker } = this;
    if (this.ledger.waiting >= speaker.env.limits.waitingAcks)
      return speaker.end(CloseCode.tooFast, 'Too many requests wait.');
    this.ledger.ask({ nonce, bytes: bytes.slice(), at, seq: room.acceptedSeq });
    this.settle();
  }

  /** Answers the 120s that have become due. */
  settle(): void {
    if (this.ledger.waiting === 0) return;
    const { room, speaker } = this;
    const answers = this.ledger.settle(room.content.committedSeq, room.firstWaitingOf(speaker));
    const frames = answers.map((answer) =>
      answer.kind === 'echo'
        ? answer.bytes
        : encodeNotice({ t: 'not-applied', nonce: answer.nonce, reason: answer.reason }),
    );
    if (frames.length > 0) speaker.send(frames);
  }

  private afterStep2(): void {
    const { step, forgive } = this.gaps.answered(this.room.hasGap(this.speaker));
    if (forgive) this.ledger.forgive();
    if (step === 'ask') this.ask();
    if (step === 'give-up') this.speaker.end(CloseCode.outOfStep, 'This copy can not be joined to the document.');
  }
}

function isEmptyUpdate(update: Uint8Array): boolean {
  return update.byteLength === EMPTY_UPDATE.byteLength && update.every((byte) => byte === 0);
}

/** How a session ends when its update can't be taken, or null when it goes on. */
function endOf(outcome: AcceptOutcome): { readonly code: CloseCode; readonly reason: string } | null {
  switch (outcome.kind) {
    case 'accepted':
    case 'nothing-new':
      return null;
    case 'refused':
      return { code: CloseCode.badMessage, reason: `An update was refused: ${outcome.fault}.` };
    case 'too-large':
      return { code: CloseCode.tooLarge, reason: 'The document is as large as this server allows.' };
    case 'out-of-step':
      return { code: CloseCode.outOfStep, reason: 'Too much waits for content that is missing.' };
  }
}
