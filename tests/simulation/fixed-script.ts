import type { Action } from './actions';
import {
  arrive,
  changeRole,
  comeBack,
  deliverAll,
  deliverToAll,
  emptyRoom,
  isThere,
  leave,
  toOne,
  type,
} from './actions';

const endTurn: Action = ({ clock }) => clock.endTurn();
const finish: Action = ({ documents }) => documents.finishOne();
const advance: Action = ({ clock }) => clock.advance(500);
const finishMerge: Action = ({ server }) => server.finishMerge();
const merge: Action = (world) => world.merge();
const crash: Action = (world) => world.crash();

/** What happens between edits, one after the other. */
const BETWEEN: readonly Action[] = [
  ...[comeBack, comeBack, comeBack, type, merge, deliverAll, finishMerge, finish],
  ...[toOne(isThere, (world, client) => world.cut(client)), type, comeBack, advance, crash, comeBack, comeBack],
  ...[merge, type, finishMerge, changeRole, finish, arrive, comeBack, deliverAll, changeRole, emptyRoom],
  ...[comeBack, comeBack, comeBack, leave, merge, toOne(isThere, (world, client) => world.loseQuietly(client))],
  ...[comeBack, finishMerge],
];
const LENGTH = 200;

/** Two hundred steps in which much is written. */
export function fixedScript(): Action[] {
  const script: Action[] = [];
  for (let at = 0; script.length < LENGTH; at++) {
    script.push(type, deliverToAll, endTurn, finish, BETWEEN[at % BETWEEN.length] ?? type);
  }
  return script;
}
