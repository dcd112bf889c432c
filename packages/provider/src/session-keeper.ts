import {
  accessOf,
  type Notice,
  type Part,
  parseRoom,
  type RestoreNotice,
  type Role,
  type TokenAnswer,
} from '@tandem/protocol';
import { Acknowledgement } from './acknowledgement';
import { AS_USUAL, type Conditions, conditionsForgotten, conditionTold, introductionAnswered } from './conditions';
import type { Outbox } from './outbox';
import { Renewal } from './renewal';
import { roleOf } from './session-token';
import type { Environment, TokenSource } from './types';

/** What the keeper needs of the socket. */
export type SessionLine = {
  readonly bufferedBytes: number;
  send(bytes: Uint8Array): boolean;
  setWriting(isWriting: boolean): void;
  uploadAll(): void;
};

export type SessionOptions = {
  readonly environment: Environment;
  readonly getToken: TokenSource;
  readonly line: SessionLine;
  /** The socket has to be replaced: a request was unanswered for too long, or the session can't be renewed. */
  readonly onDead: () => void;
  readonly onFault: (fault: unknown) => void;
  /** What the person did while they could only read now counts as their edit. */
  readonly onRaised: () => void;
  /** The page is older than the document. */
  readonly onOutdated: () => void;
};

/** What this person may do in the room, and what the server has said of it and of their edits. */
export class SessionKeeper {
  readonly #line: SessionLine;
  readonly #acknowledgement: Acknowledgement;
  readonly #renewal: Renewal;
  readonly #options: Pick<SessionOptions, 'onDead' | 'onRaised' | 'onOutdated'>;
  #role: Role | null = null;
  #part: Part = 'body';
  /** What the socket was opened with. */
  #token = '';
  #mustReload = false;
  #conditions = AS_USUAL;
  #restored: RestoreNotice | null = null;
  #isOpen = false;
  /** Whether the Y.Doc was changed here while that counted for nothing. */
  #hasIgnored = false;

  constructor(options: SessionOptions) {
    const { environment, getToken, line, onDead, onFault } = options;
    this.#line = line;
    this.#options = options;
    const send = (bytes: Uint8Array) => line.send(bytes);
    this.#acknowledgement = new Acknowledgement({ environment, send, bufferedBytes: () => line.bufferedBytes, onDead });
    this.#renewal = new Renewal({ environment, getToken, send, onFault });
  }

  get role(): Role | null {
    return this.#role;
  }

  /** Before the first token the person counts as a writer: what is typed offline must not be forgotten. */
  get canWrite(): boolean {
    return !this.#mustReload && (this.#role === null || accessOf(this.#role, this.#part) === 'write');
  }

  /** Whether the page is older than the document: it sends nothing more, and what waits goes out after a reload. */
  get mustReload(): boolean {
    return this.#mustReload;
  }

  /** What the server has said of its store and of the document. */
  get conditions(): Conditions {
    return this.#conditions;
  }

  /** The last that was heard of somebody restoring an earlier version. */
  get restored(): RestoreNotice | null {
    return this.#restored;
  }

  get outbox(): Outbox {
    return this.#acknowledgement.outbox;
  }

  get lastSavedAt(): number | null {
    return this.#acknowledgement.lastSavedAt;
  }

  /** What the last acknowledgement took, in milliseconds; 0 before the first. */
  get roundTripMs(): number {
    return this.#acknowledgement.roundTripMs;
  }

  get isLeaseOver(): boolean {
    return this.#renewal.isOver();
  }

  /**
   * An update that the server didn't send. Readers' are not counted: Yjs and editors tidy up in every tab. Returns
   * whether it counts.
   */
  edited(bytes: number, isTyped: boolean): boolean {
    if (this.canWrite) this.#acknowledgement.edited({ isTyped, bytes });
    else this.#hasIgnored = true;
    return this.canWrite;
  }

  /** The local copy was read, with the role that the person had last. */
  remembered(role: Role | null): void {
    this.#role ??= role;
  }

  /** Edits that the server has not acknowledged were found in the local copy. */
  found(count: number): void {
    this.#acknowledgement.edited({ isTyped: true, bytes: 0, count });
  }

  /** A socket is about to be opened with this token. */
  admitted(answer: TokenAnswer): void {
    this.#token = answer.token;
    this.#part = parseRoom(answer.room)?.part ?? 'body';
    if (answer.reload === true) this.#outdated();
    this.#setRole(roleOf(answer.token));
  }

  opened(): void {
    this.#isOpen = true;
    this.#renewal.start();
  }

  synced(): void {
    // A server that takes us for a reader asks for nothing; it must judge what we have all the same.
    if (this.#isSending && !this.#acknowledgement.isInStep) this.#line.uploadAll();
    this.#acknowledgement.synced();
    this.#renewal.introduce(this.#token);
    this.#settle();
  }

  socketLost(): void {
    this.#isOpen = false;
    this.#conditions = conditionsForgotten(this.#conditions);
    this.#acknowledgement.socketLost();
    this.#renewal.stop();
  }

  /** The network came back. */
  online(): void {
    this.#acknowledgement.online();
  }

  uploaded(bytes: number, hasNew: boolean): void {
    this.#acknowledgement.uploaded(bytes, hasNew);
  }

  echoed(nonce: number): void {
    this.#acknowledgement.echoed(nonce);
  }

  noticed(notice: Notice): void {
    switch (notice.t) {
      case 'lease':
        this.#conditions = introductionAnswered(this.#conditions);
        return this.#setRole(this.#renewal.accepted() ?? this.#role);
      case 'refused':
        // A token for somebody else, or one that came too late, opens a session of its own.
        return notice.reason === 'invalid' ? this.#renewal.refused() : this.#options.onDead();
      case 'role':
        return this.#setRole(notice.role);
      case 'reload':
        return this.#outdated();
      case 'store':
        this.#conditions = conditionTold(this.#conditions, notice);
        return this.#acknowledgement.storeTold(notice.state === 'well');
      case 'document':
        this.#conditions = conditionTold(this.#conditions, notice);
        return;
      case 'restored':
        this.#restored = notice;
        return;
      case 'not-applied':
        this.#acknowledgement.refused(notice.reason);
        return this.#line.setWriting(false);
    }
  }

  get #isSending(): boolean {
    return this.canWrite && this.outbox.refusal === null;
  }

  #setRole(role: Role | null): void {
    const couldWrite = this.canWrite;
    this.#role = role;
    const isRaised = !couldWrite && this.canWrite && (this.#isOpen || this.#hasIgnored);
    if (isRaised) this.#acknowledgement.raised();
    this.#line.setWriting(this.#isSending);
    this.#settle();
    if (isRaised) this.#options.onRaised();
  }

  #outdated(): void {
    this.#mustReload = true;
    this.#line.setWriting(false);
    this.#options.onOutdated();
  }

  /** A reader's edits will never be taken; those of an outdated page will, after the reload. */
  #settle(): void {
    if (!this.canWrite && !this.#mustReload) this.#acknowledgement.reading();
  }
}
