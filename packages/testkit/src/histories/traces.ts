import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Patch } from './replica';

/** One person's history: the patches one by one, from an empty text on. */
export type SequentialTrace = {
  readonly endContent: string;
  readonly txns: readonly { readonly time: string; readonly patches: readonly Patch[] }[];
};

/** A history of several agents at once. Positions refer to the text as it stood with all of `parents` merged. */
export type ConcurrentTrace = {
  readonly endContent: string;
  readonly numAgents: number;
  readonly txns: readonly {
    readonly parents: readonly number[];
    readonly agent: number;
    readonly time: string;
    readonly patches: readonly Patch[];
  }[];
};

/** Reads a file of the editing-traces data set (gzip JSON). Throws when it isn't one of this kind. */
export function readSequentialTrace(file: string): SequentialTrace {
  const trace = readTrace(file);
  if (!isSequential(trace)) throw new Error(`${file} is no sequential editing trace`);
  return trace;
}

export function readConcurrentTrace(file: string): ConcurrentTrace {
  const trace = readTrace(file);
  if (!isConcurrent(trace)) throw new Error(`${file} is no concurrent editing trace`);
  return trace;
}

/**
 * The data set counts positions in Unicode code points, Yjs in UTF-16 units. They are the same as long as nothing is
 * outside the Basic Multilingual Plane; a trace with more is refused rather than replayed wrongly.
 */
function readTrace(file: string): unknown {
  const json = gunzipSync(readFileSync(file)).toString('utf8');
  if (/[\u{10000}-\u{10ffff}]|\\u[dD][89abAB]/u.test(json)) throw new Error(`${file} counts other units than Yjs`);
  return JSON.parse(json);
}

function isSequential(trace: unknown): trace is SequentialTrace {
  const hasShape = isRecord(trace) && typeof trace.endContent === 'string' && trace.startContent === '';
  return hasShape && Array.isArray(trace.txns) && trace.txns.every(isTransaction);
}

function isConcurrent(trace: unknown): trace is ConcurrentTrace {
  if (!isRecord(trace) || trace.kind !== 'concurrent' || !Array.isArray(trace.txns)) return false;
  const { numAgents } = trace;
  if (typeof trace.endContent !== 'string' || typeof numAgents !== 'number') return false;
  return trace.txns.every((txn, index) => {
    if (!isTransaction(txn) || !('parents' in txn) || !('agent' in txn)) return false;
    const { agent, parents } = txn;
    return isIndexBelow(agent, numAgents) && Array.isArray(parents) && parents.every((at) => isIndexBelow(at, index));
  });
}

function isTransaction(txn: unknown): txn is SequentialTrace['txns'][number] {
  return isRecord(txn) && typeof txn.time === 'string' && Array.isArray(txn.patches) && txn.patches.every(isPatch);
}

function isPatch(patch: unknown): patch is Patch {
  if (!Array.isArray(patch) || patch.length !== 3) return false;
  return typeof patch[0] === 'number' && typeof patch[1] === 'number' && typeof patch[2] === 'string';
}

function isIndexBelow(value: unknown, below: number): boolean {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) < below;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
