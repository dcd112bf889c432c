import { describe, expect, it } from 'vitest';
import { CHAIN_START, chainHash, lastForgettable, verifyAudit } from './chain';

/** A log of some entries, an hour apart. */
function logOf(count: number) {
  let last = CHAIN_START;
  return Array.from({ length: count }, (_, at) => {
    const fields = {
      ...{ seq: at + 1, at: at * 3600_000, actor: 'user:ada', action: 'person.role', target: 'user:ben' },
      ...{ details: '{"role":"guest"}', network: null },
    };
    const row = { ...fields, hash: chainHash(last.hash, fields) };
    last = row;
    return row;
  });
}

describe('the chain of what was done', () => {
  it('I6 is unbroken as it was written, from the start and from any entry that is kept', () => {
    const rows = logOf(5);
    expect(verifyAudit(CHAIN_START, rows)).toEqual(rows[4]);
    for (const [at, row] of rows.entries()) expect(verifyAudit(row, rows.slice(at + 1))?.seq).toBe(5);
  });

  it('I6 shows a change of any field, an entry left out, put in or moved', () => {
    const rows = logOf(5);
    const other = {
      ...{ at: 1, actor: 'user:eve', action: 'person.owner', target: 'user:eve', details: '{}', network: '10.0.0.1' },
      hash: '1'.repeat(64),
    };
    for (const [field, value] of Object.entries(other)) {
      const changed = rows.map((row) => (row.seq === 3 ? { ...row, [field]: value } : row));
      expect([field, verifyAudit(CHAIN_START, changed)]).toEqual([field, null]);
    }
    expect(verifyAudit(CHAIN_START, rows.toSpliced(2, 1))).toBeNull();
    expect(verifyAudit(CHAIN_START, rows.toSpliced(2, 0, ...rows.slice(1, 2)))).toBeNull();
    expect(verifyAudit(CHAIN_START, rows.toReversed())).toBeNull();
    expect(verifyAudit(CHAIN_START, rows.slice(1))).toBeNull();
  });

  it('I6 loses its oldest entries only, and never its last', () => {
    const rows = logOf(5);
    expect(lastForgettable(rows, 2 * 3600_000)?.seq).toBe(2);
    expect(lastForgettable(rows, 0)).toBeNull();
    expect(lastForgettable(rows, 9 * 3600_000)?.seq).toBe(4);
    expect(lastForgettable(logOf(1), 9 * 3600_000)).toBeNull();
    expect(lastForgettable([], 0)).toBeNull();
    // A clock that was set back: what is written after a younger one waits for it.
    expect(lastForgettable([{ at: 5 }, { at: 1 }, { at: 6 }], 3)).toBeNull();
  });
});
