import { roomOf } from '@tandem/protocol';
import { FailingLoads, newDocumentId, Random, SyncProcess, startServer } from '@tandem/testkit';
import { describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { at, contentOf, kinds, titleIn, typing, useRoom } from './room-fixture';

const room = useRoom();
const applyPath = (marker: string) => `/control/documents/${room.doc}/updates?part=body&marker=${marker}`;

describe('reading', () => {
  it('K3 an unknown document is an empty update, and stays unknown', async () => {
    for (const part of ['body', 'comments'] as const) {
      const { update, seq } = await room.running.control.state(room.doc, part);
      expect([...update, seq]).toEqual([0, 0, 0]);
    }
    expect(room.memory.rooms).toEqual([]);
    expect(room.running.server.counts().rooms).toBe(0);
  });

  it('K3 the state is one update of everything committed and of nothing more, with its sequence', async () => {
    const writer = await room.join();
    const { updates } = typing('one ', 'two ', 'three');
    for (const update of updates.slice(0, 2)) writer.sendUpdate(update);
    writer.askAck(1);
    await writer.nextAck(1);
    room.store.shut();
    writer.sendUpdate(at(updates, 2));
    await room.store.untilWaiting();
    const { update, seq } = await room.running.control.state(room.doc);
    expect([titleIn(update), seq]).toEqual(['one two ', 2]);
    room.store.open();
    writer.askAck(2);
    await writer.nextAck(2);
    expect(titleIn((await room.running.control.state(room.doc)).update)).toBe('one two three');
  });

  it('K3 the state is whole while others type, before and after compaction', async () => {
    const words = Array.from({ length: 700 }, (_, word) => `w${word} `);
    const { updates } = typing(...words);
    const writer = await room.join();
    let sent = 0;
    for (const reading of Array.from({ length: 10 }, (_, index) => index)) {
      for (const update of updates.slice(sent, sent + 70)) writer.sendUpdate(update);
      sent += 70;
      const { update, seq } = await room.running.control.state(room.doc);
      expect(titleIn(update)).toBe(words.slice(0, seq).join(''));
      if (reading % 3 === 0) {
        writer.askAck(reading);
        await writer.nextAck(reading);
      }
    }
    const name = roomOf(room.doc).name;
    await vi.waitFor(async () => expect((await room.memory.load(name)).state?.upToSeq).toBeGreaterThan(499));
    await vi.waitFor(async () => expect((await room.running.control.state(room.doc)).seq).toBe(700));
    expect(titleIn((await room.running.control.state(room.doc)).update)).toBe(words.join(''));
  });

  it('K13 every document that holds something is listed, whatever part it is in', async () => {
    const other = newDocumentId();
    await room.running.control.apply(room.doc, at(typing('Hello').updates, 0), 'm');
    const path = `/control/documents/${other}/updates?part=comments&marker=m`;
    await room.running.control.ask('POST', path, { body: at(typing('note').updates, 0) });
    await room.running.control.state(newDocumentId());
    expect((await room.running.control.documents()).sort()).toEqual([room.doc, other].sort());
  });

  it('K2 a load that fails is answered 503, and the next one is tried again', async () => {
    const failing = new FailingLoads(room.memory);
    const server = await startServer({ store: failing, mint: room.mint });
    const path = `/control/documents/${room.doc}/state?part=body`;
    expect((await server.control.ask('GET', path)).status).toBe(503);
    expect((await server.control.ask('POST', applyPath('m'), { body: at(typing('a').updates, 0) })).status).toBe(503);
    failing.fault = 'none';
    expect((await server.control.ask('GET', path)).status).toBe(200);
    await server.stop();
  });
});

describe('applying', () => {
  it('K4 an update is durable before it is answered, noted under its sender, and relayed', async () => {
    const reader = await room.join('viewer');
    await reader.settled();
    room.store.shut();
    let answered = false;
    const applied = room.running.control.apply(room.doc, at(typing('Hello').updates, 0), 'm', 'restore:ada');
    const noted = applied.then(() => {
      answered = true;
    });
    await room.store.untilWaiting();
    await reader.settled();
    expect([answered, kinds(reader.messages).includes('update')]).toEqual([false, false]);
    room.store.open();
    expect(await applied).toEqual({ applied: true, seq: 1 });
    await noted;
    await reader.nextOf('update');
    expect(await contentOf(reader)).toBe('Hello');
    expect(room.memory.logOf(roomOf(room.doc).name).map(({ sub }) => sub)).toEqual(['restore:ada']);
  });

  it('K4 under one marker an update is applied once, also at the same time and with other bytes', async () => {
    const { control } = room.running;
    const seeds = Array.from({ length: 8 }, () => at(typing('seed ').updates, 0));
    const answers = await Promise.all(seeds.map((update) => control.apply(room.doc, update, 'seed')));
    expect(answers.filter(({ applied }) => applied)).toHaveLength(1);
    expect(new Set(answers.map(({ seq }) => seq))).toEqual(new Set([1]));
    expect(titleIn((await control.state(room.doc)).update)).toBe('seed ');
    expect(await control.apply(room.doc, at(seeds, 0), 'other marker')).toMatchObject({ applied: true });
  });

  it('K4 a marker holds while its update is not durable yet', async () => {
    const { control } = room.running;
    room.store.shut();
    const asks = [1, 2].map(() => control.apply(room.doc, at(typing('seed ').updates, 0), 'seed'));
    await room.store.untilWaiting();
    // By now the second one has been read too.
    for (let reading = 0; reading < 5; reading++) await control.state(room.doc);
    room.store.open();
    expect((await Promise.all(asks)).filter(({ applied }) => applied)).toHaveLength(1);
    expect(titleIn((await control.state(room.doc)).update)).toBe('seed ');
  });

  it('K4 the marker of an update that brings nothing new is kept too', async () => {
    const { control } = room.running;
    const [update] = typing('Hello').updates;
    await control.apply(room.doc, update ?? Uint8Array.of(0, 0), 'one');
    expect(await control.apply(room.doc, update ?? Uint8Array.of(0, 0), 'two')).toEqual({ applied: true, seq: 2 });
    expect(await control.apply(room.doc, at(typing('again').updates, 0), 'two')).toEqual({ applied: false, seq: 2 });
    expect(titleIn((await control.state(room.doc)).update)).toBe('Hello');
  });

  it('K4 markers hold after kill -9 and after compaction', async () => {
    const server = await SyncProcess.start({ mint: room.mint });
    const seed = () => at(typing('seed ').updates, 0);
    expect(await server.control.apply(room.doc, seed(), 'seed')).toEqual({ applied: true, seq: 1 });
    const { updates } = typing(...Array.from({ length: 600 }, (_, word) => `${word} `));
    for (const [index, update] of updates.entries()) await server.control.apply(room.doc, update, `m${index}`);
    await server.kill();
    await server.start();
    expect(await server.control.apply(room.doc, seed(), 'seed')).toEqual({ applied: false, seq: 601 });
    expect(await server.control.apply(room.doc, seed(), 'm599')).toMatchObject({ applied: false });
    const title = titleIn((await server.control.state(room.doc)).update);
    expect(title.split('seed ')).toHaveLength(2);
    await server.remove();
  });

  it('K4 however often it is killed while it applies, a repeated request takes effect once', async () => {
    const server = await SyncProcess.start({ mint: room.mint });
    const random = new Random(7);
    for (let round = 0; round < 4; round++) {
      const tries = [1, 2, 3].map(() =>
        server.control.apply(room.doc, at(typing(`<${round}>`).updates, 0), `round ${round}`).catch(() => null),
      );
      await Promise.race([tries[random.below(3)], tries[0]]);
      await server.kill();
      await Promise.all(tries);
      await server.start();
      await server.control.apply(room.doc, at(typing(`<${round}>`).updates, 0), `round ${round}`);
      const title = titleIn((await server.control.state(room.doc)).update);
      for (let done = 0; done <= round; done++) expect(title.split(`<${done}>`)).toHaveLength(2);
    }
    await server.remove();
  });

  it('K5 what is refused, too large or stands on missing content changes nothing, and its marker stays free', async () => {
    const small = await startServer({ store: room.memory, mint: room.mint, limits: { documentBytes: 2000 } });
    const { updates, doc } = typing('one ', 'two ');
    const ask = async (body: Uint8Array) => (await small.control.ask('POST', applyPath('m'), { body })).status;
    expect(await ask(Uint8Array.of(9, 9))).toBe(400);
    expect(await ask(at(typing('x'.repeat(2500)).updates, 0))).toBe(413);
    expect(await ask(at(updates, 1))).toBe(409);
    expect(room.memory.rooms).toEqual([]);
    expect(await ask(Y.encodeStateAsUpdate(doc))).toBe(200);
    expect(titleIn((await small.control.state(room.doc)).update)).toBe('one two ');
    await small.stop();
  });

  it('K4 an update whose commit fails is answered 503, and applied when it is asked for again', async () => {
    const { control } = room.running;
    const body = at(typing('Hello').updates, 0);
    room.store.shut();
    const first = control.ask('POST', applyPath('m'), { body });
    await room.store.untilWaiting();
    room.store.failWaiting(new Error('no space left'));
    expect((await first).status).toBe(503);
    // Meanwhile everything is refused at once.
    expect((await control.ask('POST', applyPath('n'), { body })).status).toBe(503);
    room.store.open();
    await vi.waitFor(async () => expect(await control.apply(room.doc, body, 'm')).toMatchObject({ seq: 1 }), 5_000);
    expect(room.memory.logOf(roomOf(room.doc).name)).toHaveLength(1);
  });
});
