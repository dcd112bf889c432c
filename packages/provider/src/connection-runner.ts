import type { TokenAnswer } from '@tandem/protocol';
import { type ConnectionEffect, type ConnectionEvent, type ConnectionState, step } from './connection-machine';
import { requestToken } from './token-request';
import type { Environment, TokenSource } from './types';

export type RunnerOptions = {
  readonly environment: Environment;
  readonly getToken: TokenSource;
  readonly openSocket: (attempt: number, answer: TokenAnswer) => void;
  readonly closeSocket: () => void;
  /** Told of each change of state, after its effects. */
  readonly onState: (state: ConnectionState, before: ConnectionState) => void;
  readonly onFault: (fault: unknown) => void;
};

/** Runs the connection machine: feeds it one event at a time and does what it says. */
export class ConnectionRunner {
  readonly #options: RunnerOptions;
  readonly #queue: ConnectionEvent[] = [];
  #isRunning = false;
  #state: ConnectionState = { kind: 'idle' };
  #clearTimer: () => void = () => undefined;
  #request: AbortController | null = null;

  constructor(options: RunnerOptions) {
    this.#options = options;
  }

  get state(): ConnectionState {
    return this.#state;
  }

  /** An event that an effect causes waits until that effect's step is done. */
  dispatch(event: ConnectionEvent): void {
    this.#queue.push(event);
    if (this.#isRunning) return;
    this.#isRunning = true;
    try {
      for (let next = this.#queue.shift(); next !== undefined; next = this.#queue.shift()) this.#take(next);
    } finally {
      this.#isRunning = false;
    }
  }

  #take(event: ConnectionEvent): void {
    const before = this.#state;
    const { now, random } = this.#options.environment;
    const { state, effects } = step(before, event, now(), random());
    this.#state = state;
    for (const effect of effects) this.#run(effect);
    if (state !== before) this.#options.onState(state, before);
  }

  #run(effect: ConnectionEffect): void {
    switch (effect.type) {
      case 'request-token':
        return this.#requestToken(effect.attempt);
      case 'cancel-token':
        return this.#request?.abort();
      case 'open-socket':
        return this.#options.openSocket(effect.attempt, effect.answer);
      case 'close-socket':
        return this.#options.closeSocket();
      case 'arm-timer':
        return this.#armTimer(effect.attempt, effect.delayMs);
      case 'clear-timer':
        return this.#clearTimer();
    }
  }

  #requestToken(attempt: number): void {
    const request = new AbortController();
    this.#request = request;
    const { getToken, onFault } = this.#options;
    const onAnswer: Parameters<typeof requestToken>[2] = (answer) =>
      this.dispatch(
        answer.ok
          ? { type: 'token', attempt, answer: answer.value }
          : { type: 'token-failed', attempt, failure: answer.error },
      );
    requestToken(getToken, request.signal, onAnswer, onFault).catch(onFault);
  }

  #armTimer(attempt: number, delayMs: number): void {
    this.#clearTimer();
    this.#clearTimer = this.#options.environment.setTimer(() => this.dispatch({ type: 'timer', attempt }), delayMs);
  }
}
