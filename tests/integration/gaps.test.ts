import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { at, contentOf, kinds, typing, useRoom } from './room-fixture';

const room = useRoom();

describe('clock gaps', () => {
  it('A2 R7 while a gap is open 120 waits; the step 2 that fills it lets it go', async () => {
    const { updates, doc: mine } = typing('one ', 'two ', 'three');
    const writer = await room.join();
    await writer.nextOf('sync-step-1');
    writer.sendUpdate(at(updates, 2));
    writer.askAck(1);
    await writer.settled();
    expect(kinds(writer.messages)).not.toContain('ack');
    expect(await contentOf(await room.join('owner'))).toBe('');
    writer.sendStep2(Y.encodeStateAsUpdate(mine));
    await writer.nextAck(1);
    expect(await contentOf(writer)).toBe('one two three');
  });

  it('R7 a gap that stays gets one more step 1, and then 4409', async () => {
    const { updates } = typing('one ', 'two ');
    const writer = await room.join();
    await writer.nextOf('sync-step-1');
    writer.sendUpdate(at(updates, 1));
    writer.sendStep2(Uint8Array.of(0, 0));
    await writer.next((message) => message.kind === 'sync-step-1' && message !== writer.messages[0]);
    writer.sendStep2(Uint8Array.of(0, 0));
    expect((await writer.closed).code).toBe(4409);
  });

  it('R7 more than the limit waiting ends the session with 4409, and nothing more of it is kept', async () => {
    const { updates } = typing('one ', 'x'.repeat(3000), 'y'.repeat(3000));
    const writer = await room.join();
    writer.sendUpdate(at(updates, 1));
    writer.sendUpdate(at(updates, 2));
    expect((await writer.closed).code).toBe(4409);
  });

  it('R7 an update that needs another client’s missing content waits like a gap', async () => {
    const theirs = typing('theirs');
    const mine = new Y.Doc();
    Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs.doc));
    const before = Y.encodeStateVector(mine);
    mine.getText('title').insert(6, ' and mine');
    const writer = await room.join();
    writer.sendUpdate(Y.encodeStateAsUpdate(mine, before));
    writer.askAck(1);
    await writer.settled();
    expect(kinds(writer.messages)).not.toContain('ack');
    writer.sendStep2(Y.encodeStateAsUpdate(mine));
    await writer.nextAck(1);
    expect(await contentOf(writer)).toBe('theirs and mine');
  });
});

it('A2 a 120 waits also when somebody else had sent the same update from beyond the gap before', async () => {
  const { updates, doc: mine } = typing('one ', 'two ');
  const [first, second] = [await room.join('editor', 'ada'), await room.join('editor', 'ben')];
  for (const writer of [first, second]) {
    writer.sendUpdate(at(updates, 1));
    writer.askAck(1);
    await writer.settled();
  }
  expect([...kinds(first.messages), ...kinds(second.messages)]).not.toContain('ack');
  second.sendStep2(Y.encodeStateAsUpdate(mine));
  await Promise.all([first.nextAck(1), second.nextAck(1)]);
});

it('R7 what somebody left behind a gap does not count against those who come after', async () => {
  const { updates } = typing('one ', 'x'.repeat(3000));
  const gone = await room.join('editor', 'ada');
  gone.sendUpdate(at(updates, 1));
  await gone.settled();
  await gone.close();
  const next = await room.join('editor', 'ben');
  const theirs = typing('hello ', 'y'.repeat(3000));
  next.sendUpdate(at(theirs.updates, 1));
  next.sendStep2(Y.encodeStateAsUpdate(theirs.doc));
  next.askAck(1);
  await next.nextAck(1);
});

it('R7 the same update sent again and again from beyond a gap counts each time', async () => {
  const { updates } = typing('one ', 'two ');
  const writer = await room.join();
  for (let again = 0; again < 400; again++) writer.sendUpdate(at(updates, 1));
  expect((await writer.closed).code).toBe(4409);
});
