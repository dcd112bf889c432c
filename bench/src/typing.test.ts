import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { HOCUSPOCUS } from './dialect';
import { updateIn } from './room';
import { Received, typed } from './typing';

const { client, messages, text } = typed(50);
const updates = messages.map((message) => updateIn(message) ?? new Uint8Array());

it('updates are counted by their clocks, and make the text that was typed', () => {
  const received = new Received(client, true);
  for (const update of updates) received.take(update);
  expect([received.end, received.isWhole, received.text()]).toEqual([50, true, text]);
});

it('a server that merges several updates into one has delivered all of them', () => {
  const received = new Received(client, true);
  expect(received.take(Y.mergeUpdates(updates.slice(0, 30)))).toEqual({ from: 0, to: 30 });
  expect(received.take(Y.mergeUpdates(updates.slice(20)))).toEqual({ from: 30, to: 50 });
  expect([received.end, received.isWhole, received.text()]).toEqual([50, true, text]);
});

it('an update that never came is noticed', () => {
  const received = new Received(client);
  for (const [at, update] of updates.entries()) if (at !== 17) received.take(update);
  expect([received.end, received.isWhole]).toEqual([50, false]);
});

it('a message of Hocuspocus holds the same update behind the name of its document', () => {
  const [message = new Uint8Array()] = messages;
  expect(HOCUSPOCUS.unwrap(HOCUSPOCUS.wrap('a-room', message))).toEqual(message);
});
