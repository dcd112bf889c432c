import type { TokenAnswer } from '@tandem/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ConnectionEffect, type ConnectionEvent, type ConnectionState, step } from './connection-machine';
import type { TokenFailure } from './types';

const answer: TokenAnswer = { url: 'ws://localhost', room: 'room', token: 'token' };

/** What the effects do to the world, with the rules that must never be broken. */
class World {
  socket: number | null = null;
  request: number | null = null;
  timer: number | null = null;
  readonly used = new Set<number>();

  run(effect: ConnectionEffect): void {
    switch (effect.type) {
      case 'request-token':
        expect(this.request, 'two requests for a token').toBeNull();
        expect(this.socket, 'a token is asked for beside a socket').toBeNull();
        this.request = effect.attempt;
        break;
      case 'cancel-token':
        this.request = null;
        break;
      case 'open-socket':
        expect(this.socket, 'two sockets').toBeNull();
        expect(this.used.has(effect.attempt), 'one token, two sockets').toBe(false);
        this.used.add(effect.attempt);
        this.socket = effect.attempt;
        break;
      case 'close-socket':
        expect(this.socket, 'closes a socket that is not there').not.toBeNull();
        this.socket = null;
        break;
      case 'arm-timer':
        this.timer = effect.attempt;
        break;
      case 'clear-timer':
        this.timer = null;
    }
  }

  /** What an event says has happened has happened in the world too. */
  suffer(event: ConnectionEvent): void {
    if (event.type === 'closed' && event.attempt === this.socket) this.socket = null;
    if ((event.type === 'token' || event.type === 'token-failed') && event.attempt === this.request) {
      this.request = null;
    }
    if (event.type === 'timer' && event.attempt === this.timer) this.timer = null;
  }

  /** Whether the event can happen: an answer needs a request, a ring a timer; late ones of older attempts always can. */
  allows(event: ConnectionEvent, current: number): boolean {
    if (!('attempt' in event) || event.attempt < current) return true;
    if (event.type === 'token' || event.type === 'token-failed') return event.attempt === this.request;
    if (event.type === 'timer') return event.attempt === this.timer;
    return event.attempt === this.socket;
  }
}

type Draft = { make: (attempt: number) => ConnectionEvent; back: number; wait: number; chance: number };
type Make = Draft['make'];

const ofAttempt = (type: 'opened' | 'heard' | 'synced' | 'dead' | 'timer'): Make => {
  return (attempt) => ({ type, attempt });
};
const tokenFailed = (failure: TokenFailure): Make => {
  return (attempt) => ({ type: 'token-failed', attempt, failure });
};
const closed = (code: number | null): Make => {
  return (attempt) => ({ type: 'closed', attempt, code });
};
const signal = (type: 'start' | 'stop' | 'retry' | 'online' | 'offline' | 'visible'): Make => {
  return () => ({ type });
};

const make = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(signal('start'), signal('retry'), signal('online'), signal('visible')) },
  { weight: 2, arbitrary: fc.constant(signal('offline')) },
  { weight: 1, arbitrary: fc.constant(signal('stop')) },
  { weight: 12, arbitrary: fc.constant<Make>((attempt) => ({ type: 'token', attempt, answer })) },
  { weight: 10, arbitrary: fc.constant(ofAttempt('opened')) },
  { weight: 8, arbitrary: fc.constantFrom(ofAttempt('heard'), ofAttempt('synced')) },
  { weight: 6, arbitrary: fc.constantFrom(ofAttempt('dead'), ofAttempt('timer')) },
  { weight: 3, arbitrary: fc.constant(tokenFailed({ kind: 'unreachable' })) },
  { weight: 1, arbitrary: fc.constant(tokenFailed({ kind: 'refused', reason: 'forbidden' })) },
  { weight: 5, arbitrary: fc.constantFrom(1006, 1012, 1013, 4401, 4403, 4500, null).map(closed) },
);
const draft: fc.Arbitrary<Draft> = fc.record({
  make,
  // How many attempts ago the event belongs to: late ones come too.
  back: fc.constantFrom(0, 0, 0, 0, 0, 1, 2),
  wait: fc.constantFrom(0, 1, 500, 9_999, 10_000, 61_000),
  chance: fc.constantFrom(0, 0.3, 0.999),
});

const socketStates = ['opening', 'syncing', 'live'];
const timedStates = ['asking', 'opening', 'syncing', 'waiting', 'paused'];

function checkInvariants(world: World, state: ConnectionState): void {
  expect(world.socket !== null, `a socket in ${state.kind}`).toBe(socketStates.includes(state.kind));
  expect(world.request !== null, `a request in ${state.kind}`).toBe(state.kind === 'asking');
  expect(world.timer !== null, `a timer in ${state.kind}`).toBe(timedStates.includes(state.kind));
}

/** Walks through the events that can happen; the rules are checked after each. */
function walk(drafts: readonly Draft[], onState: (state: ConnectionState) => void): void {
  const world = new World();
  let state: ConnectionState = { kind: 'idle' };
  let now = 0;
  for (const { make, back, wait, chance } of drafts) {
    const current: number = 'attempt' in state ? state.attempt : 0;
    const event = make(current - back);
    if (!world.allows(event, current)) continue;
    now += wait;
    world.suffer(event);
    const next = step(state, event, now, chance);
    for (const effect of next.effects) world.run(effect);
    state = next.state;
    checkInvariants(world, state);
    onState(state);
  }
}

test('C1 C2 whatever happens in whatever order, there are never two sockets, each has its own token, and nothing is stuck', () => {
  const seen = new Set<string>();
  const property = fc.property(fc.array(draft, { minLength: 20, maxLength: 120 }), (drafts) =>
    walk(drafts, (state) => seen.add(state.kind)),
  );
  fc.assert(property, { numRuns: 2000 });
  // The walk says something only when it comes everywhere.
  expect([...seen].sort()).toEqual([
    'asking',
    'ended',
    'idle',
    'live',
    'opening',
    'paused',
    'stopped',
    'syncing',
    'waiting',
  ]);
});
