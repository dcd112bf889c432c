import type { AwarenessEntry } from '@tandem/protocol';
import { decodeClientMessage } from '@tandem/protocol';
import { ManualClock } from '@tandem/testkit';
import { expect, it } from 'vitest';
import { PresenceRelay } from './presence-relay';
import type { Member } from './room';

type Told = { readonly entries: readonly AwarenessEntry[]; readonly frames: readonly Uint8Array[] | undefined };

function listener(id: number): Member & { readonly told: Told[] } {
  const told: Told[] = [];
  const nothing = () => undefined;
  return {
    ...{ id, sub: `${id}`, name: null, told, relay: nothing, onProgress: nothing, onCondition: nothing, end: nothing },
    relayAwareness: (entries, frames) => told.push({ entries, frames }),
  };
}

const state = (clientId: number, clock: number): AwarenessEntry => ({ clientId, clock, state: `{"at":${clock}}` });

function roomOf(count: number) {
  const clock = new ManualClock();
  const members = Array.from({ length: count }, (_, id) => listener(id));
  return { clock, members, relay: new PresenceRelay(new Set(members), clock) };
}

it('P14 however often somebody moves in a turn, the others are told once, where they are last', () => {
  const { clock, members, relay } = roomOf(3);
  const [mover = listener(9), ...others] = members;
  for (let at = 1; at <= 5; at++) relay.add(state(7, at), mover);
  expect(members.flatMap(({ told }) => told)).toEqual([]);
  clock.endTurn();
  for (const { told } of others) expect(told.map(({ entries }) => entries)).toEqual([[state(7, 5)]]);
  expect(mover.told.flatMap(({ entries }) => entries)).toEqual([]);
});

it('P14 all who are told the same are sent the same bytes, and who moved is told of the others', () => {
  const { clock, members, relay } = roomOf(4);
  const [ada = listener(8), ben = listener(9), cay, dov] = members;
  relay.add(state(1, 1), ada);
  relay.add(state(2, 1), ben);
  clock.endTurn();
  expect(cay?.told[0]?.frames).toBe(dov?.told[0]?.frames);
  expect(ada.told[0]?.entries).toEqual([state(2, 1)]);
  const [frame = new Uint8Array()] = cay?.told[0]?.frames ?? [];
  expect(decodeClientMessage(frame)).toEqual({
    ok: true,
    value: { kind: 'awareness', entries: [state(1, 1), state(2, 1)] },
  });
});

it('P14 in a crowd a state waits 50 ms at most', () => {
  const { clock, members, relay } = roomOf(21);
  const [mover = listener(9), other = listener(10)] = members;
  relay.add(state(1, 1), mover);
  clock.endTurn();
  expect(other.told).toEqual([]);
  clock.advance(49);
  relay.add(state(1, 2), mover);
  clock.advance(1);
  expect(other.told.map(({ entries }) => entries)).toEqual([[state(1, 2)]]);
});

it('P5 P14 a removal after a move in the same turn is what everybody is told', () => {
  const { clock, members, relay } = roomOf(2);
  const [mover = listener(9), other = listener(10)] = members;
  relay.add(state(1, 1), mover);
  relay.add({ clientId: 1, clock: 2, state: 'null' }, null);
  clock.endTurn();
  expect(other.told.map(({ entries }) => entries)).toEqual([[{ clientId: 1, clock: 2, state: 'null' }]]);
});
