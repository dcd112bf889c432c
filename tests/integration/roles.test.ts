import { encodeUpdate } from '@tandem/protocol';
import { newDocumentId } from '@tandem/testkit';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { at, contentOf, isNotice, kinds, sendToken, typing, useRoom } from './room-fixture';

const room = useRoom();

it('O1 O2 a demoted writer’s large message on its way is ignored, not a reason to close', async () => {
  const writer = await room.join('editor', 'ada');
  sendToken(writer, await room.mint.token({ doc: room.doc, role: 'viewer', sub: 'ada' }));
  await writer.next((message) => message.kind === 'notice' && message.notice.t === 'role');
  writer.sendUpdate(at(typing('z'.repeat(6000)).updates, 0));
  writer.askAck(1);
  expect((await writer.next(isNotice('not-applied'))).kind).toBe('notice');
});

describe('roles', () => {
  const forged = at(typing('forged').updates, 0);

  it.each(['viewer', 'commenter'] as const)(
    'O1 A3 a %s’s step 2, update and nested message change nothing, are not acknowledged, and do not close',
    async (role) => {
      const [reader, writer] = [await room.join(role), await room.join()];
      await writer.settled();
      reader.sendStep2(forged);
      reader.sendUpdate(forged);
      reader.send(Uint8Array.of(0, 0, 1, 0, ...encodeUpdate(forged)));
      reader.send(Uint8Array.of(0, 0, encodeUpdate(forged).byteLength, ...encodeUpdate(forged)));
      reader.askAck(5);
      const { notice } = await reader.nextOf('notice');
      expect(notice).toEqual({ t: 'not-applied', nonce: 5, reason: 'read-only' });
      await reader.settled();
      expect(kinds(reader.messages)).not.toContain('ack');
      expect(await contentOf(writer)).toBe('');
      expect(kinds(writer.messages)).not.toContain('update');
      expect(room.memory.rooms).toEqual([]);
    },
  );

  it('A3 a reader that sent nothing, or an empty step 2, is acknowledged', async () => {
    const reader = await room.join('viewer');
    reader.sendStep2(Uint8Array.of(0, 0));
    reader.askAck(1);
    await reader.nextAck(1);
  });

  it('O3 A4 a raised viewer’s whole difference arrives and is acknowledged', async () => {
    const reader = await room.join('viewer', 'ada');
    const { updates, doc: mine } = typing('one ', 'two');
    reader.sendUpdate(at(updates, 0));
    sendToken(reader, await room.mint.token({ doc: room.doc, role: 'editor', sub: 'ada' }));
    await reader.next(isNotice('role'));
    await reader.nextOf('sync-step-1');
    reader.sendUpdate(at(updates, 1));
    reader.sendStep2(Y.encodeStateAsUpdate(mine));
    reader.askAck(2);
    await reader.nextAck(2);
    expect(await contentOf(reader)).toBe('one two');
  });

  it('O2 a demoted editor’s in-flight edits are answered not-applied, never 120', async () => {
    const writer = await room.join('editor', 'ada');
    const { updates } = typing('kept', ' lost');
    writer.sendUpdate(at(updates, 0));
    writer.askAck(1);
    sendToken(writer, await room.mint.token({ doc: room.doc, role: 'viewer', sub: 'ada' }));
    writer.sendUpdate(at(updates, 1));
    writer.askAck(2);
    await writer.nextAck(1);
    const refused = await writer.next(isNotice('not-applied'));
    expect(refused).toMatchObject({ notice: { nonce: 2, reason: 'read-only' } });
    expect(await contentOf(writer)).toBe('kept');
  });

  it.each([
    ['another person', { sub: 'eve' }, 'other-subject'],
    ['another document', { sub: 'ada', doc: newDocumentId() }, 'other-document'],
    ['no token', null, 'invalid'],
  ])('O4 a token of %s does not renew', async (_, wish, reason) => {
    const writer = await room.join('editor', 'ada');
    sendToken(writer, wish === null ? 'nothing' : await room.mint.token({ doc: room.doc, role: 'owner', ...wish }));
    expect((await writer.nextOf('notice')).notice).toEqual({ t: 'refused', reason });
  });

  it('O4 a renewal gives ten minutes', async () => {
    const writer = await room.join('editor', 'ada');
    const before = Date.now();
    sendToken(writer, await room.mint.token({ doc: room.doc, sub: 'ada' }));
    const { notice } = await writer.nextOf('notice');
    expect(notice.t).toBe('lease');
    expect(Number(notice.until) - before).toBeGreaterThanOrEqual(599_000);
  });
});
