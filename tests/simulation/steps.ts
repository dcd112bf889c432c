import type { Random } from '@tandem/testkit';
import { WRITE_FAULTS } from '@tandem/testkit';
import type { Action } from './actions';
import {
  arrive,
  changeRole,
  comeBack,
  deliverAll,
  emptyRoom,
  fill,
  hasFrames,
  isOurs,
  isThere,
  isTold,
  leave,
  toOne,
  type,
} from './actions';
import type { World } from './world';

type Step = { readonly weight: number; readonly run: Action };

/** A disk answers at once most of the time. */
const HELD_READS = 0.05;
const HELD_WRITES = 0.5;
/** From within a retry to beyond what a lease allows. */
const TIMES_MS = [40, 120, 120, 400, 400, 1_500, 6_000, 16_000, 31_000] as const;
const LONG_MS = 11 * 60_000;

/** What may happen in a step, and how often it does. */
const STEPS: readonly Step[] = [
  { weight: 34, run: type },
  { weight: 20, run: toOne(hasFrames, (world, client) => world.deliverToServer(client)) },
  { weight: 14, run: deliverAll },
  { weight: 20, run: toOne(isTold, (world, client) => world.deliverToClient(client)) },
  { weight: 26, run: (world) => world.clock.endTurn() },
  { weight: 20, run: (world) => world.documents.finishOne() },
  { weight: 16, run: comeBack },
  { weight: 0.5, run: toOne(isThere, (world, client) => world.connect(client)) },
  { weight: 1, run: toOne(isThere, (world, client) => world.cut(client)) },
  { weight: 0.7, run: toOne(isThere, (world, client) => world.loseQuietly(client)) },
  { weight: 0.7, run: (world) => world.halfOpen.shift()?.session.onClosed() },
  { weight: 1, run: toOne(hasFrames, (world, client) => world.deliverToServer(client, true)) },
  { weight: 0.8, run: toOne(isThere, (world, client) => world.slow(client)) },
  { weight: 1.2, run: toOne(isThere, (world, client) => world.drain(client)) },
  { weight: 7, run: (world) => world.clock.advance(world.random.pick(TIMES_MS)) },
  { weight: 0.05, run: (world) => world.clock.advance(LONG_MS) },
  { weight: 0.5, run: emptyRoom },
  { weight: 0.5, run: (world) => world.crash() },
  { weight: 1.3, run: changeRole },
  { weight: 0.5, run: toOne(isOurs, (_, client) => client.renew()) },
  { weight: 1.5, run: (world) => world.merge() },
  { weight: 2.5, run: (world) => world.server.finishMerge() },
  { weight: 0.3, run: (world) => world.server.failMerge() },
  { weight: 0.8, run: (world) => world.documents.failNextWrite(world.random.pick(WRITE_FAULTS)) },
  { weight: 0.4, run: (world) => world.documents.failNextRead() },
  { weight: 0.1, run: (world) => world.heads.failNextWrite('error') },
  { weight: 0.1, run: (world) => world.heads.failNextRead() },
  { weight: 0.3, run: fill(true) },
  { weight: 2, run: fill(false) },
  { weight: 0.3, run: leave },
  { weight: 0.4, run: arrive },
];

/** A world as a history finds it at its start. */
export function prepare(world: World): void {
  const { random, documents } = world;
  documents.holds = (kind) => random.next() < (kind === 'read' ? HELD_READS : HELD_WRITES);
  const clients = 3 + random.below(3);
  for (let at = 0; at < clients; at++) world.addClient(at > 1 && random.next() < 0.15);
}

/** What happens, step by step; to whom, and what comes of it, is seen when it does. */
export function randomScript(random: Random, length: number): Action[] {
  const whole = STEPS.reduce((sum, { weight }) => sum + weight, 0);
  return Array.from({ length }, () => actionAt(random.next() * whole));
}

function actionAt(at: number): Action {
  let left = at;
  for (const { weight, run } of STEPS) {
    left -= weight;
    if (left < 0) return run;
  }
  throw new RangeError('there is no step');
}
