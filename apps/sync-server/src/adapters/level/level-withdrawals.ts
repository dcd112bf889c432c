import type { KeptWithdrawal } from '../../ports/index';
import { decodeWithdrawal, encodeWithdrawal } from '../../records/small';
import type { Database, Operation } from './database';
import { writeBatch } from './database';
import { allWithdrawals, withdrawalKey } from './keys';

/** All that are kept, those that are over too. */
export async function withdrawals(database: Database): Promise<KeptWithdrawal[]> {
  const kept = await database.iterator(allWithdrawals).all();
  return kept.map(([key, value]) => decodeWithdrawal(key, value));
}

/** Keeps one and takes away those that are over, in one synced batch. */
export async function keepWithdrawal(
  database: Database,
  kept: KeptWithdrawal,
  over: readonly KeptWithdrawal[],
): Promise<void> {
  const removed = over.map((each): Operation => ({ type: 'del', key: withdrawalKey(each) }));
  const key = withdrawalKey(kept);
  await writeBatch(database, [...removed, { type: 'put', key, value: encodeWithdrawal(key, kept) }]);
}
