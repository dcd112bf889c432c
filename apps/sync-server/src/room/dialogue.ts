import type { AwarenessEntry, ClientMessage, SessionChange, TokenClaims } from '@tandem/protocol';
import { CloseCode, decodeStateVector, encodeNotice, encodeNoticeText } from '@tandem/protocol';
import type { TokenVerifier } from '../ports/index';
import type { StoreHealth } from './committer';
import type { Intake } from './intake';
import type { Outflow } from './outflow';
import type { Member, Room } from './room';
import type { RoleChange, Standing } from './standing';
import { Uploads } from './uploads';

/** What was said meanwhile of those that a token's claims are among, or null. */
export type WithdrawnBy = (claims: TokenClaims) => SessionChange | null;

export type DialogueDeps = {
  readonly room: Room;
  readonly member: Member;
  readonly standing: Standing;
  readonly intake: Intake;
  readonly outflow: Outflow;
  readonly verifier: TokenVerifier;
  readonly withdrawnBy: WithdrawnBy;
  readonly storeHealth: () => StoreHealth;
  readonly maxWaitingAcks: number;
  readonly now: () => number;
};

/** A step 1 counts as this share of the stored state's bytes. */
const STEP_1_SHARE = 8;

/** What a session answers to its client's messages, once its room is loaded. */
export class Dialogue {
  private readonly deps: DialogueDeps;
  private readonly uploads: Uploads;
  /** A step 1 that came while the client was not reading: at most one answer is ever unread. */
  private unanswered: Uint8Array | null = null;
  /** Messages handled so far; a message's number is its place. */
  private handled = 0;

  constructor(deps: DialogueDeps) {
    this.deps = deps;
    this.uploads = new Uploads({
      ...deps,
      send: (frames) => this.send(frames),
      hold: () => deps.intake.hold(),
    });
  }

  /** The server's step 1 goes first, so that offline edits are asked for before the client is `synced`. */
  open(): void {
    const { room, standing, outflow, member } = this.deps;
    outflow.startAt(room.content.committedSeq);
    if (standing.mayWrite) this.uploads.ask();
    member.relayAwareness(room.presence.list(this.announcer, 'others'));
  }

  take(message: ClientMessage, bytes: number): void {
    this.handled++;
    const { intake } = this.deps;
    if (message.kind === 'awareness') return this.takeAwareness(message.entries, bytes);
    // What a step 1 costs grows with the document; the answer to our own is asked for and free.
    const isAnswer = message.kind === 'sync-step-2' && this.uploads.isAsked;
    const work = message.kind === 'sync-step-1' ? this.deps.room.content.sizes.stateBytes / STEP_1_SHARE : 0;
    intake.charge(isAnswer ? 0 : bytes + work);
    if (!intake.isClosed) this.dispatch(message);
  }

  private dispatch(message: Exclude<ClientMessage, { kind: 'awareness' }>): void {
    if (message.kind === 'ack' || message.kind === 'token') this.greet();
    switch (message.kind) {
      case 'sync-step-1':
        return this.answerStep1(message.stateVector);
      case 'sync-step-2':
        return this.uploads.take(message.update, true, this.handled);
      case 'update':
        return this.uploads.take(message.update, false, this.handled);
      case 'query-awareness':
        return this.listPresence();
      case 'ack':
        return this.uploads.request(message.nonce, message.bytes, this.handled);
      case 'token':
        return this.takeToken(message.token);
    }
  }

  /** Tells a client that has just shown that it knows notices what is not as usual. */
  private greet(): void {
    const { standing, room, storeHealth } = this.deps;
    if (standing.speaksExtension) return;
    standing.takeLease();
    if (room.condition === 'damaged') this.send([encodeNotice({ t: 'document', state: 'damaged' })]);
    if (storeHealth() !== 'well') this.send([encodeNotice({ t: 'store', state: storeHealth() })]);
  }

  /** Something became durable. */
  settle(): void {
    this.uploads.settle();
  }

  /** The client reads again: it is sent what it missed. */
  catchUp(): void {
    const { outflow, room, member, now } = this.deps;
    const missed = outflow.catchUp(now());
    if (missed === null) return;
    outflow.relay(room.content.since(missed.afterSeq), room.content.committedSeq, now());
    member.relayAwareness(missed.removals);
    this.listPresence();
    const { unanswered } = this;
    this.unanswered = null;
    if (unanswered !== null) this.answerStep1(unanswered);
  }

  /** Sends everyone's state again. */
  private listPresence(): void {
    const { room, member } = this.deps;
    const { presence } = room;
    member.relayAwareness([...presence.list(this.announcer, 'others'), ...presence.list(this.announcer, 'own')]);
  }

  private get announcer() {
    return { id: this.deps.member.id, identity: this.deps.standing.claims };
  }

  private send(frames: readonly Uint8Array[]): void {
    this.deps.outflow.answer(frames, this.deps.now());
  }

  private answerStep1(encoded: Uint8Array): void {
    const { content } = this.deps.room;
    if (this.deps.outflow.isBehind) {
      this.unanswered = encoded.slice();
      return;
    }
    const vector = decodeStateVector(encoded) ?? new Map<number, number>();
    this.deps.outflow.answerContent(content.answerTo(vector), content.committedSeq, this.deps.now());
  }

  private takeAwareness(entries: readonly AwarenessEntry[], bytes: number): void {
    const { room, member, intake, now } = this.deps;
    const outcome = room.presence.receive(this.announcer, entries, now());
    if (outcome.kind === 'echo') return intake.chargeEcho(bytes);
    intake.charge(bytes);
    if (outcome.kind === 'refused') return;
    room.relayAwareness(outcome.entry, member);
    if (outcome.announced) member.relayAwareness(room.presence.list(this.announcer, 'own'));
  }

  private takeToken(token: string): void {
    const { intake, verifier, member } = this.deps;
    const release = intake.hold();
    verifier
      .verify(token)
      .then((result) => {
        if (result.ok) this.renew(result.value);
        else this.send([encodeNotice({ t: 'refused', reason: 'invalid' })]);
      })
      .catch(() => member.end(CloseCode.overloaded, 'The token could not be checked; try again.'))
      .finally(release);
  }

  private renew(claims: TokenClaims): void {
    const { standing, member, withdrawnBy, now } = this.deps;
    const withdrawn = withdrawnBy(claims);
    if (withdrawn !== null) {
      this.send([encodeNotice({ t: 'refused', reason: 'outdated' })]);
      if (withdrawn.kind === 'end') member.end(withdrawn.code, 'Access was withdrawn.');
      return;
    }
    const renewal = standing.renew(claims, now());
    if (renewal.kind === 'refused') return this.send([encodeNotice({ t: 'refused', reason: renewal.reason })]);
    this.send([encodeNotice({ t: 'lease', until: renewal.untilMs })]);
    this.tellRole(renewal);
  }

  /** The role is another one now: what a raise made possible is asked for. */
  tellRole({ role, mayWriteNow }: RoleChange): void {
    if (role !== null && this.deps.standing.speaksExtension) this.send([encodeNotice({ t: 'role', role })]);
    if (mayWriteNow) this.uploads.ask(true);
  }

  /** Says a notice, as JSON, to a client that knows what it is; whether it is one. */
  notify(json: string): boolean {
    if (!this.deps.standing.speaksExtension) return false;
    this.send([encodeNoticeText(json)]);
    return true;
  }
}
