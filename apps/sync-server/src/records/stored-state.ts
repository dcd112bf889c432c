import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { StoredState } from '../ports/index';
import { StoreError } from '../ports/index';
import { SEAL_BYTES, seal, unseal } from './seal';

/** A stored state, and where the log goes on after it. */
export type StateRecord = StoredState & {
  /** Checksum of the last log entry that it holds. */
  readonly chain: number;
  /** When that entry was accepted, in ms since 1970. */
  readonly lastTimeMs: number;
  /** Bytes of the updates since the last checkpoint. */
  readonly sinceCheckpoint: number;
};

/**
 * Value: checksum (4), then as lib0 writes them: last sequence, chain, time (float64), bytes since the last
 * checkpoint, depth, state vector, number of cuts, each cut, and the update.
 */
export function encodeState(key: Uint8Array, state: StateRecord): Buffer {
  const encoder = encoding.createEncoder();
  encoding.writeUint32(encoder, 0);
  encoding.writeVarUint(encoder, state.upToSeq);
  encoding.writeVarUint(encoder, state.chain);
  encoding.writeFloat64(encoder, state.lastTimeMs);
  encoding.writeVarUint(encoder, state.sinceCheckpoint);
  encoding.writeVarUint(encoder, state.depth);
  encoding.writeVarUint8Array(encoder, state.stateVector);
  encoding.writeVarUint(encoder, state.cuts.length);
  for (const cut of state.cuts) encoding.writeVarUint8Array(encoder, cut);
  encoding.writeVarUint8Array(encoder, state.update);
  return seal(key, Buffer.from(encoding.toUint8Array(encoder)));
}

/** Throws a StoreError `corrupt` when the value is not what was written under the key. */
export function decodeState(key: Uint8Array, stored: Uint8Array): StateRecord {
  const decoder = decoding.createDecoder(unseal(key, stored, SEAL_BYTES));
  try {
    decoding.readUint32(decoder);
    const upToSeq = decoding.readVarUint(decoder);
    const chain = decoding.readVarUint(decoder);
    const lastTimeMs = decoding.readFloat64(decoder);
    const sinceCheckpoint = decoding.readVarUint(decoder);
    const depth = decoding.readVarUint(decoder);
    const stateVector = decoding.readVarUint8Array(decoder);
    const cuts = Array.from({ length: decoding.readVarUint(decoder) }, () => decoding.readVarUint8Array(decoder));
    const update = decoding.readVarUint8Array(decoder);
    return { upToSeq, chain, lastTimeMs, sinceCheckpoint, depth, stateVector, cuts, update };
  } catch (error) {
    throw new StoreError('corrupt', 'a stored state is cut', { cause: error });
  }
}
