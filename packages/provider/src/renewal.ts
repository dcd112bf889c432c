import { encodeToken, type Result, type Role, TIMES, type TokenAnswer } from '@tandem/protocol';
import { roleOf } from './session-token';
import { requestToken } from './token-request';
import type { Environment, TokenFailure, TokenSource } from './types';

/** A session of ten minutes is renewed with room for several failures. */
export const RENEW_AFTER_MS = 4 * 60_000;
export const RENEW_AGAIN_MS = 30_000;

export type RenewalOptions = {
  readonly getToken: TokenSource;
  readonly environment: Environment;
  readonly send: (bytes: Uint8Array) => boolean;
  readonly onFault: (fault: unknown) => void;
};

/** Keeps the open session's lease: sends a fresh token every four minutes, and after a failure each 30 s. */
export class Renewal {
  readonly #options: RenewalOptions;
  #sentRole: Role | null = null;
  #acceptedMs = 0;
  #clearTimer: () => void = () => undefined;
  #request: AbortController | null = null;

  constructor(options: RenewalOptions) {
    this.#options = options;
  }

  /** A session was opened, with a token just accepted. */
  start(): void {
    this.#acceptedMs = this.#options.environment.now();
    this.#arm(RENEW_AFTER_MS);
  }

  /**
   * Shows the token that the socket was opened with once more. A session that has said nothing of the kind counts as a
   * stock one, and is never told when its role changes.
   */
  introduce(token: string): void {
    if (this.#options.send(encodeToken(token))) this.#sentRole = roleOf(token);
  }

  stop(): void {
    this.#clearTimer();
    this.#request?.abort();
    this.#request = null;
    this.#sentRole = null;
  }

  /** The server took the token that was sent; the role that it gave. */
  accepted(): Role | null {
    this.start();
    return this.#sentRole;
  }

  /** The server did not take the token that was sent. */
  refused(): void {
    this.#sentRole = null;
    this.#arm(RENEW_AGAIN_MS);
  }

  /** Whether the lease must have run out, as it does while a page sleeps. */
  isOver(): boolean {
    return this.#options.environment.now() - this.#acceptedMs > TIMES.leaseMs;
  }

  #arm(delayMs: number): void {
    this.#clearTimer();
    this.#clearTimer = this.#options.environment.setTimer(() => this.#renew(), delayMs);
  }

  /** Armed for the next try at once: an answer that never comes counts as a failure. */
  #renew(): void {
    this.#arm(RENEW_AGAIN_MS);
    this.#request?.abort();
    const request = new AbortController();
    this.#request = request;
    const { getToken, onFault } = this.#options;
    requestToken(getToken, request.signal, (answer) => this.#answered(answer), onFault).catch(onFault);
  }

  #answered(answer: Result<TokenAnswer, TokenFailure>): void {
    if (!answer.ok) return;
    if (this.#options.send(encodeToken(answer.value.token))) this.#sentRole = roleOf(answer.value.token);
  }
}
