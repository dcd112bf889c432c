import { createHash } from 'node:crypto';

/** What the hash of an entry covers. */
export type AuditFields = {
  readonly seq: number;
  readonly at: number;
  readonly actor: string;
  readonly action: string;
  readonly target: string;
  /** JSON. */
  readonly details: string;
  readonly network: string | null;
};

/** The last entry that was checked, or that is not kept any more. */
export type Link = { readonly seq: number; readonly hash: string };

/** Before the first entry. */
export const CHAIN_START: Link = { seq: 0, hash: '0'.repeat(64) };

/** SHA-256 in hex over the hash before and all fields of a row. */
export function chainHash(before: string, { seq, at, actor, action, target, details, network }: AuditFields): string {
  return createHash('sha256')
    .update(JSON.stringify([before, seq, at, actor, action, target, details, network]))
    .digest('hex');
}

/** The last of some rows if each follows the one before as it was written; null at the first that doesn't. */
export function verifyAudit(after: Link, rows: readonly (AuditFields & Link)[]): Link | null {
  let last = after;
  for (const row of rows) {
    if (row.seq !== last.seq + 1 || chainHash(last.hash, row) !== row.hash) return null;
    last = row;
  }
  return last;
}

/** The last of the oldest rows that may go: all from before that moment, up to the first that is not. */
export function lastForgettable<Row extends { readonly at: number }>(rows: readonly Row[], before: number): Row | null {
  const kept = rows.findIndex(({ at }) => at >= before);
  // The last of all stays in any case: the next one is written after it.
  const count = kept === -1 ? rows.length - 1 : kept;
  return rows[count - 1] ?? null;
}
