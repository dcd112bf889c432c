import { CloseCode, EMPTY_UPDATE, encodeNotice, encodeSyncStep1 } from '@tandem/protocol';
import { AckLedger } from './ack-ledger';
import { GapAsker } from './gap-asker';
import type { AcceptOutcome, Member, Room } from './room';
import type { Standing } from './standing';

export type UploadsDeps = {
  readonly room: Room;
  readonly member: Member;
  readonly standing: Standing;
  readonly send: (frames: readonly Uint8Array[]) => void;
  /** Stops reading from the client until the returned function is called. */
  readonly hold: () => () => void;
  readonly maxWaitingAcks: number;
  readonly now: () => number;
};

/** What a client sends of its own: edits, and the requests to be told when they are kept. */
export class Uploads {
  private readonly deps: UploadsDeps;
  private readonly ledger = new AckLedger();
  private readonly gaps = new GapAsker();

  constructor(deps: UploadsDeps) {
    this.deps = deps;
  }

  /** Whether the answer to a step 1 of ours is still to come. */
  get isAsked(): boolean {
    return this.gaps.isWaiting;
  }

  /** Sends step 1, so that the client's whole difference comes; `raised` when a raise of role is the reason. */
  ask(raised = false): void {
    this.gaps.asked(raised);
    this.deps.send([encodeSyncStep1(this.deps.room.encodeStateVector())]);
  }

  /** Takes an update; `at` is its place among all that the session sent. */
  take(update: Uint8Array, isStep2: boolean, at: number): void {
    const { room, member, standing, now } = this.deps;
    if (!standing.mayWrite) {
      if (!isEmptyUpdate(update)) this.ledger.noteIgnored('read-only');
      return;
    }
    const outcome = room.accept(update, { from: member, at, isStep2, maxBytes: standing.claims.maxBytes }, now());
    const end = endOf(outcome);
    if (end !== null) return member.end(end.code, end.reason);
    if (isStep2) this.afterStep2();
    else if (this.gaps.updated(outcome.kind === 'accepted' && outcome.waits) === 'ask') this.ask();
    this.waitForPressure();
    this.settle();
  }

  /** Nothing more is read from who sends while the server can't keep up. */
  private waitForPressure(): void {
    const { pressure } = this.deps.room;
    if (pressure !== null) void pressure.then(this.deps.hold());
  }

  /** Takes a 120, to be answered when everything before it is kept. */
  request(nonce: number, bytes: Uint8Array, at: number): void {
    const { room, member, maxWaitingAcks } = this.deps;
    if (this.ledger.waiting >= maxWaitingAcks) return member.end(CloseCode.tooFast, 'Too many requests wait.');
    this.ledger.ask({ nonce, bytes: bytes.slice(), at, seq: room.acceptedSeq });
    this.settle();
  }

  /** Answers the 120s that have become due. */
  settle(): void {
    if (this.ledger.waiting === 0) return;
    const { room, member, send } = this.deps;
    const answers = this.ledger.settle(room.content.committedSeq, room.firstWaitingOf(member));
    const frames = answers.map((answer) =>
      answer.kind === 'echo'
        ? answer.bytes
        : encodeNotice({ t: 'not-applied', nonce: answer.nonce, reason: answer.reason }),
    );
    if (frames.length > 0) send(frames);
  }

  private afterStep2(): void {
    const { room, member } = this.deps;
    const { step, forgive } = this.gaps.answered(room.hasGap(member));
    if (forgive) this.ledger.forgive();
    if (step === 'ask') this.ask();
    if (step === 'give-up') member.end(CloseCode.outOfStep, 'This copy can not be joined to the document.');
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
