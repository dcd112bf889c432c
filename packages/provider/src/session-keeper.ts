import { accessOf, type Notice, type Part, parseRoom, type Role, type TokenAnswer } from '@tandem/protocol';
import { Acknowledgement } from './acknowledgement';
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
};

/** What this person may do in the room, and what the server has said of it and of their edits. */
export class SessionKeeper {
  readonly #line: SessionLine;
  readonly #acknowledgement: Acknowledgement;
  readonly #renewal: Renewal;
  readonly #onDead: () => void;
  #role: Role | null = null;
  #part: Part = 'body';

  constructor({ environment, getToken, line, onDead, onFault }: SessionOptions) {
    this.#line = line;
    this.#onDead = onDead;
    const send = (bytes: Uint8Array) => line.send(bytes);
    this.#acknowledgement = new Acknowledgement({ environment, send, bufferedBytes: () => line.bufferedBytes, onDead });
    this.#renewal = new Renewal({ environment, getToken, send, onFault });
  }

  get role(): Role | null {
    return this.#role;
  }

  /** Before the first token the person counts as a writer: what is typed offline must not be forgotten. */
  get canWrite(): boolean {
    return this.#role === null || accessOf(this.#role, this.#part) === 'write';
  }

  get outbox(): Outbox {
    return this.#acknowledgement.outbox;
  }

  get lastSavedAt(): number | null {
    return this.#acknowledgement.lastSavedAt;
  }

  get isLeaseOver(): boolean {
    return this.#renewal.isOver();
  }

  /** An update that the server didn't send. Readers' are not counted: Yjs and editors tidy up in every tab. */
  edited(bytes: number, isTyped: boolean): void {
    if (this.canWrite) this.#acknowledgement.edited({ isTyped, bytes });
  }

  /** A socket is about to be opened with this token. */
  admitted(answer: TokenAnswer): void {
    this.#part = parseRoom(answer.room)?.part ?? 'body';
    this.#setRole(roleOf(answer.token));
  }

  opened(): void {
    this.#renewal.start();
  }

  synced(): void {
    // A server that takes us for a reader asks for nothing; it must judge what we have all the same.
    if (this.#isSending && !this.#acknowledgement.isInStep) this.#line.uploadAll();
    this.#acknowledgement.synced();
    if (!this.canWrite) this.#acknowledgement.reading();
  }

  socketLost(): void {
    this.#acknowledgement.socketLost();
    this.#renewal.stop();
  }

  /** The network came back. */
  online(): void {
    this.#acknowledgement.online();
  }

  uploaded(bytes: number): void {
    this.#acknowledgement.uploaded(bytes);
  }

  echoed(nonce: number): void {
    this.#acknowledgement.echoed(nonce);
  }

  noticed(notice: Notice): void {
    switch (notice.t) {
      case 'lease':
        return this.#setRole(this.#renewal.accepted() ?? this.#role);
      case 'refused':
        // A token for somebody else, or one that came too late, opens a session of its own.
        return notice.reason === 'invalid' ? this.#renewal.refused() : this.#onDead();
      case 'role':
        return this.#setRole(notice.role);
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
    if (!couldWrite && this.canWrite) this.#acknowledgement.raised();
    this.#line.setWriting(this.#isSending);
    if (!this.canWrite) this.#acknowledgement.reading();
  }
}
