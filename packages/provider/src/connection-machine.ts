import { CloseCode, closePolicy, type TokenAnswer } from '@tandem/protocol';
import { backoffMs } from './backoff';
import type { EndReason, TokenFailure } from './types';

/** How long an attempt may wait for a token, and then for the socket to open. */
export const OPEN_TIMEOUT_MS = 10_000;
/** How long an open socket may stay silent before the first sync. */
export const SYNC_TIMEOUT_MS = 60_000;
/** A load of which something came within this time goes on when the network returns. */
const HEARD_MS = 1_000;
/** How often to try although the browser says offline: it is wrong about some networks. */
export const PAUSED_RETRY_MS = 30_000;

/** After these closes the server needs air: the backoff starts as if this many attempts had failed. */
const FAILURES_WHEN_PRESSED = 4;

/** `attempt` grows with each try and names it; `failures` counts tries since the last sync. */
export type ConnectionState =
  | { readonly kind: 'idle' }
  | ({ readonly kind: 'asking' } & Trying)
  | ({ readonly kind: 'opening' } & Trying)
  | ({ readonly kind: 'syncing' } & Trying)
  | { readonly kind: 'live'; readonly attempt: number }
  | ({ readonly kind: 'waiting' } & Trying)
  | ({ readonly kind: 'paused' } & Trying)
  | { readonly kind: 'ended'; readonly attempt: number; readonly reason: EndReason }
  | { readonly kind: 'stopped' };

type Trying = { readonly attempt: number; readonly failures: number; readonly untilMs: number };
type Timed = Extract<ConnectionState, Trying>;
type Connected = Extract<ConnectionState, { kind: 'opening' | 'syncing' | 'live' }>;

/** What happens to the connection. An event of an attempt other than the current one changes nothing. */
export type ConnectionEvent =
  | { readonly type: 'start' | 'stop' | 'retry' | 'online' | 'offline' | 'visible' }
  | { readonly type: 'token'; readonly attempt: number; readonly answer: TokenAnswer }
  | { readonly type: 'token-failed'; readonly attempt: number; readonly failure: TokenFailure }
  /** `heard`: any message. `dead`: the socket seems open but nothing gets through. `timer`: the armed one rang. */
  | { readonly type: 'opened' | 'heard' | 'synced' | 'dead' | 'timer'; readonly attempt: number }
  /** `code` is null when the socket was given up without a close from the server. */
  | { readonly type: 'closed'; readonly attempt: number; readonly code: number | null };

export type ConnectionEffect =
  | { readonly type: 'request-token'; readonly attempt: number }
  | { readonly type: 'cancel-token' }
  | { readonly type: 'open-socket'; readonly attempt: number; readonly answer: TokenAnswer }
  | { readonly type: 'close-socket' }
  /** There is one timer; arming it replaces it. */
  | { readonly type: 'arm-timer'; readonly attempt: number; readonly delayMs: number }
  | { readonly type: 'clear-timer' };

export type Step = { readonly state: ConnectionState; readonly effects: readonly ConnectionEffect[] };

/**
 * The connection's next state and what must be done for it. Pure: the time in milliseconds and a
 * chance in [0, 1) come in. There is never more than one socket, and each has a token of its own.
 */
export function step(state: ConnectionState, event: ConnectionEvent, now: number, random: number): Step {
  switch (event.type) {
    case 'start':
      return state.kind === 'idle' ? ask(state, now) : stay(state);
    case 'stop':
      return state.kind === 'stopped' ? stay(state) : rest(state, { kind: 'stopped' }, leave(state));
    case 'retry':
      return isResting(state) || state.kind === 'ended' ? ask(state, now) : stay(state);
    case 'online':
      return isUnderWay(state) && !isHeard(state, now) ? again(state, now) : wake(state, now);
    case 'visible':
      return wake(state, now);
    case 'offline':
      return pause(state, now);
    case 'token':
    case 'token-failed':
    case 'opened':
    case 'heard':
    case 'synced':
    case 'dead':
    case 'timer':
    case 'closed':
      return attemptOf(state) === event.attempt ? stepAttempt(state, event, now, random) : stay(state);
  }
}

type AttemptEvent = Extract<ConnectionEvent, { attempt: number }>;

function stepAttempt(state: ConnectionState, event: AttemptEvent, now: number, random: number): Step {
  switch (event.type) {
    case 'token':
      return state.kind === 'asking' ? open(state, event.answer, now) : stay(state);
    case 'token-failed':
      return state.kind === 'asking' ? tokenFailed(state, event.failure, now, random) : stay(state);
    case 'opened':
      return state.kind === 'opening'
        ? timed({ ...state, kind: 'syncing', untilMs: now + SYNC_TIMEOUT_MS }, now)
        : stay(state);
    case 'heard':
      return state.kind === 'syncing' ? stay({ ...state, untilMs: now + SYNC_TIMEOUT_MS }) : stay(state);
    case 'synced':
      return state.kind === 'opening' || state.kind === 'syncing'
        ? rest(state, { kind: 'live', attempt: state.attempt }, [])
        : stay(state);
    case 'dead':
      return isConnected(state) ? wait(state, failuresOf(state) + 1, now, random) : stay(state);
    case 'timer':
      return isTimed(state) ? ring(state, now, random) : stay(state);
    case 'closed':
      return isConnected(state) ? closed(state, event.code, now, random) : stay(state);
  }
}

function stay(state: ConnectionState): Step {
  return { state, effects: [] };
}

/** A state that no timer ends. */
function rest(from: ConnectionState, state: ConnectionState, effects: readonly ConnectionEffect[]): Step {
  return { state, effects: isTimed(from) ? [...effects, { type: 'clear-timer' }] : effects };
}

function timed(state: Timed, now: number, effects: readonly ConnectionEffect[] = []): Step {
  const timer = { type: 'arm-timer', attempt: state.attempt, delayMs: Math.max(0, state.untilMs - now) } as const;
  return { state, effects: [...effects, timer] };
}

/** A new attempt begins with a token of its own. What is under way is left first. */
function ask(from: ConnectionState, now: number): Step {
  const attempt = attemptOf(from) + 1;
  const state = { kind: 'asking', attempt, failures: failuresOf(from), untilMs: now + OPEN_TIMEOUT_MS } as const;
  return timed(state, now, [{ type: 'request-token', attempt }]);
}

function open(from: Extract<ConnectionState, { kind: 'asking' }>, answer: TokenAnswer, now: number): Step {
  const state = { ...from, kind: 'opening', untilMs: now + OPEN_TIMEOUT_MS } as const;
  return timed(state, now, [{ type: 'open-socket', attempt: from.attempt, answer }]);
}

function tokenFailed(state: Timed, failure: TokenFailure, now: number, random: number): Step {
  if (failure.kind === 'unreachable') return wait(state, state.failures + 1, now, random, []);
  return rest(state, { kind: 'ended', attempt: state.attempt, reason: failure.reason }, []);
}

function closed(state: Connected, code: number | null, now: number, random: number): Step {
  // After a whole lease one more token is asked for: the web app knows whether the person may still come in.
  const mayRenew = code === CloseCode.leaseOver && state.kind === 'live';
  if (code !== null && closePolicy(code) === 'final' && !mayRenew) {
    return rest(state, { kind: 'ended', attempt: state.attempt, reason: endReasonOf(code) }, []);
  }
  const isPressed = code === CloseCode.overloaded || code === CloseCode.tooFast;
  const failures = Math.max(failuresOf(state) + 1, isPressed ? FAILURES_WHEN_PRESSED : 0);
  return wait(state, failures, now, random, []);
}

function ring(state: Timed, now: number, random: number): Step {
  // A timer that rings early, or was armed before something was heard, goes on for the rest.
  if (now < state.untilMs) return timed(state, now);
  return isResting(state) ? ask(state, now) : wait(state, state.failures + 1, now, random);
}

function wait(from: Connected | Timed, failures: number, now: number, random: number, effects = leave(from)): Step {
  const untilMs = now + backoffMs(failures, random);
  return timed({ kind: 'waiting', attempt: from.attempt, failures, untilMs }, now, effects);
}

/** The network or the tab is back. A lease that ran out in a sleeping tab is mended by a new token. */
function wake(state: ConnectionState, now: number): Step {
  const isOverslept = state.kind === 'ended' && state.reason === 'lease-over';
  return isOverslept || state.kind === 'waiting' || state.kind === 'paused' ? ask(state, now) : stay(state);
}

/** An attempt from before the network returned may hang on what is gone. */
function again(state: Extract<Timed, { kind: 'asking' | 'opening' | 'syncing' }>, now: number): Step {
  const next = ask(state, now);
  return { state: next.state, effects: [...leave(state), ...next.effects] };
}

/** A live socket is kept: it may outlast the gap, and if not, its silence ends it. */
function pause(state: ConnectionState, now: number): Step {
  if (!isTimed(state) || state.kind === 'paused') return stay(state);
  const { attempt, failures } = state;
  return timed({ kind: 'paused', attempt, failures, untilMs: now + PAUSED_RETRY_MS }, now, leave(state));
}

/** What must be given up when a state is left by our own decision. */
function leave(state: ConnectionState): readonly ConnectionEffect[] {
  if (state.kind === 'asking') return [{ type: 'cancel-token' }];
  return isConnected(state) ? [{ type: 'close-socket' }] : [];
}

function isUnderWay(state: ConnectionState): state is Extract<Timed, { kind: 'asking' | 'opening' | 'syncing' }> {
  return state.kind === 'asking' || state.kind === 'opening' || state.kind === 'syncing';
}

/** A load that still comes in is no leftover of what is gone. */
function isHeard(state: Timed, now: number): boolean {
  return state.kind === 'syncing' && state.untilMs - now > SYNC_TIMEOUT_MS - HEARD_MS;
}

function isConnected(state: ConnectionState): state is Connected {
  return state.kind === 'opening' || state.kind === 'syncing' || state.kind === 'live';
}

function isTimed(state: ConnectionState): state is Timed {
  return 'untilMs' in state;
}

function isResting(state: ConnectionState): boolean {
  return state.kind === 'idle' || state.kind === 'waiting' || state.kind === 'paused';
}

function attemptOf(state: ConnectionState): number {
  return 'attempt' in state ? state.attempt : 0;
}

function failuresOf(state: ConnectionState): number {
  return 'failures' in state ? state.failures : 0;
}

function endReasonOf(code: number): EndReason {
  switch (code) {
    case CloseCode.leaseOver:
      return 'lease-over';
    case CloseCode.accessWithdrawn:
      return 'access-withdrawn';
    case CloseCode.documentGone:
      return 'gone';
    case CloseCode.outOfStep:
      return 'out-of-step';
    case CloseCode.tooLarge:
      return 'too-large';
    default:
      return 'bad-message';
  }
}
