import { z } from 'zod';

const value = z.union([z.string(), z.number(), z.boolean(), z.null(), z.strictObject({ base64: z.base64() })]);
const row = z.record(z.string(), value);

/** A value as it means the same in every database: times as ISO text, bytes in base64. */
export type RowValue = z.output<typeof value>;
export type Row = z.output<typeof row>;

/** A row of a database as one line of JSON. */
export function encodeRow(found: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(Object.fromEntries(Object.entries(found).map(([name, each]) => [name, neutral(each)])));
}

/** The rows of whole lines. Throws when one is none. */
export function decodeRows(lines: Uint8Array): Row[] {
  const text = Buffer.from(lines).toString('utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => row.parse(JSON.parse(line)));
}

/** What a column of this database and type takes for a value. */
export function storedValue(given: RowValue, database: 'sqlite' | 'postgres', columnType: string): unknown {
  if (typeof given === 'object' && given !== null) return Buffer.from(given.base64, 'base64');
  if (database === 'sqlite' && typeof given === 'boolean') return given ? 1 : 0;
  if (database === 'postgres' && columnType === 'bool' && typeof given === 'number') return given !== 0;
  return given;
}

function neutral(found: unknown): RowValue {
  if (found instanceof Date) return found.toISOString();
  if (found instanceof Uint8Array) return { base64: Buffer.from(found).toString('base64') };
  return value.parse(found);
}
