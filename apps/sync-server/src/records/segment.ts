import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { LogEntry, Sitting } from '../ports/index';
import { StoreError } from '../ports/index';
import { SEAL_BYTES, seal, unseal } from './seal';

const deflate = promisify(deflateRaw);
const inflate = promisify(inflateRaw);

/** Whoever writes nothing for so long has stood up; what follows is another sitting. */
export const SITTING_GAP_MS = 10 * 60_000;
/** A segment is cut once its updates have this many bytes, so that reading one is cheap. */
const MOST_SEGMENT_BYTES = 1024 * 1024;
/** What a segment may at most unfold to; more is no segment of ours. */
const MOST_UNFOLDED_BYTES = 256 * 1024 * 1024;

/** What one writer wrote in one sitting, in order; others' entries may lie between. */
export type Segment = readonly [LogEntry, ...LogEntry[]];

/** Sorts entries, given in order, into segments. */
export function segmentsOf(entries: readonly LogEntry[]): Segment[] {
  const open = new Map<string, { entries: [LogEntry, ...LogEntry[]]; bytes: number }>();
  const segments: Segment[] = [];
  for (const entry of entries) {
    const last = open.get(entry.sub);
    const pause = entry.timeMs - (last?.entries.at(-1)?.timeMs ?? 0);
    if (last !== undefined && pause <= SITTING_GAP_MS && last.bytes < MOST_SEGMENT_BYTES) {
      last.entries.push(entry);
      last.bytes += entry.update.byteLength;
      continue;
    }
    const begun: { entries: [LogEntry, ...LogEntry[]]; bytes: number } = {
      entries: [entry],
      bytes: entry.update.byteLength,
    };
    open.set(entry.sub, begun);
    segments.push(begun.entries);
  }
  return segments;
}

/** Who wrote a segment, when and how much. */
export function sittingOf(segment: Segment): Sitting {
  const [first] = segment;
  const last = segment.at(-1) ?? first;
  return {
    sub: first.sub,
    firstSeq: first.seq,
    lastSeq: last.seq,
    fromMs: first.timeMs,
    toMs: last.timeMs,
    edits: segment.length,
  };
}

/** Value: checksum (4), then deflated: number of entries; for each the steps in sequence and time, and the update. */
export async function encodeSegment(key: Uint8Array, segment: Segment): Promise<Buffer> {
  const encoder = encoding.createEncoder();
  encoding.writeVarString(encoder, segment[0].sub);
  encoding.writeVarUint(encoder, segment.length);
  let [seq, timeMs] = [0, 0];
  for (const entry of segment) {
    encoding.writeVarUint(encoder, entry.seq - seq);
    // Clocks of servers may step back.
    encoding.writeVarInt(encoder, entry.timeMs - timeMs);
    encoding.writeVarUint8Array(encoder, entry.update);
    [seq, timeMs] = [entry.seq, entry.timeMs];
  }
  const packed = await deflate(encoding.toUint8Array(encoder));
  return seal(key, Buffer.concat([Buffer.alloc(SEAL_BYTES), packed]));
}

/** The entries of a segment. Rejects with a StoreError `corrupt` when the value is not what was written under the key. */
export async function decodeSegment(key: Uint8Array, stored: Uint8Array): Promise<LogEntry[]> {
  const packed = unseal(key, stored, SEAL_BYTES).subarray(SEAL_BYTES);
  try {
    const decoder = decoding.createDecoder(await inflate(packed, { maxOutputLength: MOST_UNFOLDED_BYTES }));
    const sub = decoding.readVarString(decoder);
    let [seq, timeMs] = [0, 0];
    return Array.from({ length: decoding.readVarUint(decoder) }, () => {
      seq += decoding.readVarUint(decoder);
      timeMs += decoding.readVarInt(decoder);
      return { seq, timeMs, sub, update: decoding.readVarUint8Array(decoder) };
    });
  } catch (error) {
    throw new StoreError('corrupt', 'a segment of the history can not be unfolded', { cause: error });
  }
}

/** Value of a sitting in the index: checksum (4), last sequence, from, to (float64), number of edits, sub. */
export function encodeSitting(key: Uint8Array, sitting: Sitting): Buffer {
  const encoder = encoding.createEncoder();
  encoding.writeUint32(encoder, 0);
  encoding.writeVarUint(encoder, sitting.lastSeq);
  encoding.writeFloat64(encoder, sitting.fromMs);
  encoding.writeFloat64(encoder, sitting.toMs);
  encoding.writeVarUint(encoder, sitting.edits);
  encoding.writeVarString(encoder, sitting.sub);
  return seal(key, Buffer.from(encoding.toUint8Array(encoder)));
}

/** Throws a StoreError `corrupt` when the value is not what was written under the key. */
export function decodeSitting(key: Uint8Array, firstSeq: number, stored: Uint8Array): Sitting {
  const decoder = decoding.createDecoder(unseal(key, stored, SEAL_BYTES));
  decoding.readUint32(decoder);
  const lastSeq = decoding.readVarUint(decoder);
  const fromMs = decoding.readFloat64(decoder);
  const toMs = decoding.readFloat64(decoder);
  const edits = decoding.readVarUint(decoder);
  return { sub: decoding.readVarString(decoder), firstSeq, lastSeq, fromMs, toMs, edits };
}
