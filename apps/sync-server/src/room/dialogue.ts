import type { AwarenessEntry, ClientMessage, TokenClaims } from '@tandem/protocol';
import { CloseCode, decodeStateVector, encodeNotice, encodeNoticeText } from '@tandem/protocol';
import type { Room } from './room';
import type { Speaker } from './speaker';
import type { RoleChange } from './standing';
import { Uploads } from './uploads';

/** A step 1 counts as this share of the stored state's bytes. */
const STEP_1_SHARE = 8;

/** What a session answers to its client's messages, once its room is loaded. */
export class Dialogue {
  private readonly room: Room;
  private readonly speaker: Speaker;
  private readonly uploads: Uploads;
  /** A step 1 that came while the client was not reading: at most one answer is ever unread. */
  private unanswered: Uint8Array | null = null;
  /** Messages handled so far; a message's number is its place. */
  private handled = 0;

  constructor(room: Room, speaker: Speaker) {
    this.room = room;
    this.speaker = speaker;
    this.uploads = new Uploads(room, speaker);
  }

  /** The server's step 1 goes first, so that offline edits are asked for before the client is `synced`. */
  open(): void {
    const { room, speaker } = this;
    speaker.outflow.startAt(room.content.committedSeq);
    if (speaker.standing.mayWrite) this.uploads.ask();
    speaker.relayAwareness(room.presence.list(this.announcer, 'others'));
  }

  take(message: ClientMessage, bytes: number): void {
    this.handled++;
    const { intake } = this.speaker;
    if (message.kind === 'awareness') return this.takeAwareness(message.entries, bytes);
    // What a step 1 costs grows with the document; the answer to our own is asked for and free.
    const isAnswer = message.kind === 'sync-step-2' && this.uploads.isAsked;
    const work = message.kind === 'sync-step-1' ? this.room.content.sizes.stateBytes / STEP_1_SHARE : 0;
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
    const { standing, env } = this.speaker;
    if (standing.speaksExtension) return;
    standing.takeLease();
    const state = env.storeHealth();
    if (this.room.condition === 'damaged') this.speaker.send([encodeNotice({ t: 'document', state: 'damaged' })]);
    if (state !== 'well') this.speaker.send([encodeNotice({ t: 'store', state })]);
  }

  /** Something became durable. */
  settle(): void {
    this.uploads.settle();
  }

  /** The client reads again: it is sent what it missed. */
  catchUp(): void {
    const { speaker } = this;
    const { content } = this.room;
    const missed = speaker.outflow.catchUp(speaker.now());
    if (missed === null) return;
    speaker.outflow.answerContent(content.since(missed.afterSeq), content.committedSeq, speaker.now());
    speaker.relayAwareness(missed.removals);
    this.listPresence();
    const { unanswered } = this;
    this.unanswered = null;
    if (unanswered !== null) this.answerStep1(unanswered);
  }

  /** Sends everyone's state again. */
  private listPresence(): void {
    const { presence } = this.room;
    this.speaker.relayAwareness([...presence.list(this.announcer, 'others'), ...presence.list(this.announcer, 'own')]);
  }

  private get announcer() {
    return { id: this.speaker.id, identity: this.speaker.standing.claims };
  }

  private answerStep1(encoded: Uint8Array): void {
    const { content } = this.room;
    const { outflow } = this.speaker;
    if (outflow.isBehind) {
      this.unanswered = encoded.slice();
      return;
    }
    const vector = decodeStateVector(encoded) ?? new Map<number, number>();
    outflow.answerContent(content.answerTo(vector), content.committedSeq, this.speaker.now());
  }

  private takeAwareness(entries: readonly AwarenessEntry[], bytes: number): void {
    const { room, speaker } = this;
    const outcome = room.presence.receive(this.announcer, entries, speaker.now());
    if (outcome.kind === 'echo') return speaker.intake.chargeEcho(bytes);
    speaker.intake.charge(bytes);
    if (outcome.kind === 'refused') return;
    room.relayAwareness(outcome.entry, speaker);
    if (outcome.announced) speaker.relayAwareness(room.presence.list(this.announcer, 'own'));
  }

  private takeToken(token: string): void {
    const { speaker } = this;
    const release = speaker.intake.hold();
    speaker.env.verifier
      .verify(token)
      .then((result) => {
        if (result.ok) this.renew(result.value);
        else speaker.send([encodeNotice({ t: 'refused', reason: 'invalid' })]);
      })
      .catch(() => speaker.end(CloseCode.overloaded, 'The token could not be checked; try again.'))
      .finally(release);
  }

  private renew(claims: TokenClaims): void {
    const { speaker } = this;
    const withdrawn = speaker.env.withdrawnBy(claims);
    if (withdrawn !== null) {
      speaker.send([encodeNotice({ t: 'refused', reason: 'outdated' })]);
      if (withdrawn.kind === 'end') speaker.end(withdrawn.code, 'Access was withdrawn.');
      return;
    }
    const renewal = speaker.standing.renew(claims, speaker.now());
    if (renewal.kind === 'refused') return speaker.send([encodeNotice({ t: 'refused', reason: renewal.reason })]);
    speaker.send([encodeNotice({ t: 'lease', until: renewal.untilMs })]);
    this.tellRole(renewal);
  }

  /** The role is another one now: what a raise made possible is asked for. */
  tellRole({ role, mayWriteNow }: RoleChange): void {
    if (role !== null && this.speaker.standing.speaksExtension) this.speaker.send([encodeNotice({ t: 'role', role })]);
    if (mayWriteNow) this.uploads.ask(true);
  }

  /** Says a notice, as JSON, to a client that knows what it is; whether it is one. */
  notify(json: string): boolean {
    if (!this.speaker.standing.speaksExtension) return false;
    this.speaker.send([encodeNoticeText(json)]);
    return true;
  }
}
