import * as Y from 'yjs';
import type { Checker } from './checker';
import type { SimulatedClient } from './client';
import { wordsOf } from './client';
import { Violation } from './violation';
import type { World } from './world';

/** How many rounds everything may take to come to rest; each delivers a frame both ways to everybody. */
const MOST_ROUNDS = 1_000;
/** Longer than a store that failed waits before it is tried again. */
const RETRY_MS = 6_000;
/** Enough to try again, and for what comes of it. */
const QUIET_ROUNDS = 4;
const MOMENTS = 3;

/** Mends everything, and sees that all end equal and that nothing is lost. */
export async function bringToEnd(world: World, checker: Checker): Promise<void> {
  world.documents.heal();
  for (const line of world.halfOpen.splice(0)) line.session.onClosed();
  await comeToRest(world, checker);
  // Whoever is there was told of everything, without asking again.
  for (const client of world.clients) if (client.line?.isSynced) requireAll(client, checker);
  await readAnew(world, checker);
  for (const client of world.clients) {
    if (!client.isReader && client.granted === 'viewer') world.changeRole(client, 'editor');
  }
  await comeToRest(world, checker);
  // Who is told that something was not applied goes on over a new connection.
  while (world.clients.some(({ line }) => line === null)) {
    for (const client of world.clients) if (client.line === null) world.connect(client);
    await comeToRest(world, checker);
  }
  world.merge();
  await comeToRest(world, checker);
  for (const client of world.clients) requireEqual(client, checker);
  requireEveryWord(world, checker);
  await requireMoments(world, checker);
}

async function comeToRest(world: World, checker: Checker): Promise<void> {
  for (let round = 0, quiet = 0; quiet < QUIET_ROUNDS; round++) {
    if (round > MOST_ROUNDS) throw new Violation('it does not come to rest');
    world.documents.finishOne();
    world.server.finishMerge();
    for (const client of world.clients) {
      world.drain(client);
      world.deliverToServer(client);
      world.deliverToClient(client);
    }
    if (quiet === 0) world.clock.endTurn();
    else world.clock.advance(RETRY_MS);
    await world.rest();
    await checker.check();
    quiet = isBusy(world) ? 0 : quiet + 1;
  }
}

function isBusy({ documents, server, clients }: World): boolean {
  return documents.isHolding || server.isMerging || clients.some(hasFrames);
}

function hasFrames({ line }: SimulatedClient): boolean {
  return line !== null && line.toServer.length + line.connection.sent.filter((frame) => frame[0] !== 1).length > 0;
}

/** Somebody who holds nothing reads from the server as it is, before any writer comes back to it. */
async function readAnew(world: World, checker: Checker): Promise<void> {
  const reader = world.addClient(true);
  world.connect(reader);
  await comeToRest(world, checker);
  requireEqual(reader, checker);
  world.removeClient(reader);
}

function requireAll({ doc, name }: SimulatedClient, { cold }: Checker): void {
  for (const [client, end] of Y.decodeStateVector(Y.encodeStateVector(cold.doc))) {
    if (Y.getState(doc.store, client) < end) throw new Violation(`${name} was not told of all that is kept`);
  }
}

function requireEqual(client: SimulatedClient, checker: Checker): void {
  requireAll(client, checker);
  // What a reader types stays with it.
  if (client.isReader && client.hasTyped) return;
  const { cold } = checker;
  const [mine, kept] = [client.doc, cold.doc].map((doc) => wordsOf(doc).join(' '));
  if (mine !== kept) throw new Violation(`${client.name} sees other text than is kept:\n${mine}\n${kept}`);
  const [myClocks, keptClocks] = [client.doc, cold.doc].map(clocksOf);
  if (myClocks !== keptClocks) throw new Violation(`${client.name} has other clocks: ${myClocks} not ${keptClocks}`);
}

function clocksOf(doc: Y.Doc): string {
  return JSON.stringify([...Y.decodeStateVector(Y.encodeStateVector(doc))].sort(([a], [b]) => a - b));
}

/** What living people typed, and were never told would not be kept, is there. */
function requireEveryWord(world: World, { cold }: Checker): void {
  const living = new Set(world.clients.filter(({ isReader }) => !isReader).map(({ name }) => name));
  for (const op of world.journal.ops) {
    if (!living.has(op.author) || op.isAside) continue;
    if (!op.isKept) throw new Violation(`${op.kind} of ${op.word} by ${op.author} never arrived`);
    const isGone = world.journal.deletionsOf(op.word).length > 0;
    if (!isGone && !cold.words.has(op.word)) throw new Violation(`the word ${op.word} is gone`);
  }
}

/** Each moment that the history gives is what the updates up to it make, one after the other. */
async function requireMoments(world: World, { cold }: Checker): Promise<void> {
  for (let count = 0; count <= MOMENTS && cold.lastSeq > 0; count++) {
    const seq = count === 0 ? cold.lastSeq : 1 + world.random.below(cold.lastSeq);
    const moment = await cold.store().readMoment(world.room.name, seq);
    if (moment === null) throw new Violation(`the moment ${seq} is not kept`);
    const then = docOf(
      [...(moment.state === null ? [] : [moment.state]), ...moment.entries].map((each) => each.update),
    );
    const replayed = docOf(Array.from({ length: seq }, (_, at) => cold.log.get(at + 1)));
    if (wordsOf(then).join() !== wordsOf(replayed).join() || clocksOf(then) !== clocksOf(replayed)) {
      throw new Violation(`the moment ${seq} is another one than it was`);
    }
    if (count === 0 && wordsOf(then).join() !== wordsOf(cold.doc).join()) {
      throw new Violation('the history ends in another text than the document');
    }
  }
}

function docOf(updates: readonly (Uint8Array | undefined)[]): Y.Doc {
  const doc = new Y.Doc();
  for (const update of updates) {
    if (update === undefined) throw new Violation('an update was merged before it was ever in the log');
    Y.applyUpdate(doc, update);
  }
  return doc;
}
