import type { SimulatedClient } from './client';
import type { World } from './world';

/** Something that happens in a step, to whomever chance picks. */
export type Action = (world: World) => void;

type Clients = (client: SimulatedClient) => boolean;

const MOST_CLIENTS = 6;
/** Longer than a room is kept open for those who come back. */
const EMPTY_MS = 31_000;

export const isThere: Clients = ({ line }) => line !== null;
export const isAway: Clients = ({ line }) => line === null;
export const hasFrames: Clients = ({ line }) => (line?.toServer.length ?? 0) > 0;
export const isTold: Clients = ({ line }) => (line?.connection.sent.length ?? 0) > 0;
export const isOurs: Clients = ({ line, kind }) => line !== null && kind === 'ours';

/** What happens to one of those that it can happen to. */
export function toOne(isMeant: Clients, act: (world: World, client: SimulatedClient) => void): Action {
  return (world) => {
    const found = world.clients.filter(isMeant);
    if (found.length > 0) act(world, world.random.pick(found));
  };
}

/** Many frames may arrive in one turn. */
export const deliverAll = toOne((client) => hasFrames(client) || isTold(client), deliver);

export const deliverToAll: Action = (world) => {
  for (const client of world.clients) deliver(world, client);
};

function deliver(world: World, client: SimulatedClient): void {
  while (hasFrames(client)) world.deliverToServer(client);
  while (isTold(client)) world.deliverToClient(client);
}

export const type = toOne(
  ({ mayType }) => mayType,
  ({ random }, client) => {
    const at = random.below(10_000);
    if (random.next() < 0.75) client.insert(at);
    else client.remove(at);
  },
);

export const changeRole = toOne(
  ({ isReader }) => !isReader,
  (world, client) => world.changeRole(client, client.granted === 'editor' ? 'viewer' : 'editor'),
);

/** Everybody says what they had to say and goes, for longer than the room is kept open for them. */
export const emptyRoom: Action = (world) => {
  for (const line of world.halfOpen.splice(0)) line.session.onClosed();
  deliverToAll(world);
  for (const client of world.clients) world.cut(client);
  world.clock.endTurn();
  world.clock.advance(EMPTY_MS);
  if (world.random.next() < 0.5) comeBack(world);
};

export const comeBack = toOne(isAway, (world, client) => world.connect(client));

export function fill(isFull: boolean): Action {
  return ({ documents }) => {
    documents.isFull = isFull;
  };
}

export const leave: Action = (world) => {
  if (world.clients.length > 3) world.removeClient(world.random.pick(world.clients));
};

export const arrive: Action = (world) => {
  if (world.clients.length < MOST_CLIENTS) world.connect(world.addClient(world.random.next() < 0.15));
};
