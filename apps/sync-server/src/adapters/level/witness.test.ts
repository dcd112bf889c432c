import { roomOf } from '@tandem/protocol';
import { MemoryDatabase, newDocumentId, RecordingLog } from '@tandem/testkit';
import { expect, it } from 'vitest';
import type { Operation } from './database';
import { Witness } from './witness';

/** Takes nothing any more once it has failed, as LevelDB does. */
class FailingDatabase extends MemoryDatabase {
  override async write(_operations: readonly Operation[]): Promise<void> {
    throw new Error('no space left on device');
  }
}

it('D4 a witness that could not write notes again once the store has been opened anew', async () => {
  const room = roomOf(newDocumentId()).name;
  const log = new RecordingLog();
  const whole = new MemoryDatabase();
  const witness = new Witness(new FailingDatabase(), log, { open: async () => whole });
  const head = { seq: 3, chain: 7, ends: new Map([[1, 9]]) };
  witness.note(new Map([[room, head]]));
  expect(await witness.of(room)).toBeNull();
  await witness.recover();
  witness.note(new Map([[room, head]]));
  expect(await witness.of(room)).toEqual({ seq: 3, chain: 7 });
  expect(await witness.endsOf(room)).toEqual(new Map([[1, 9]]));
  expect(log.lines).toHaveLength(1);
});
