import { parseUpdate, type StructPlace } from '@tandem/protocol';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { NO_LIMITS } from './limits';

/** How large pieces are, but for the last struct of each. */
export const PIECE_BYTES = 256 * 1024;

/** How far a client's structs go at a cut: how many there are before it, and the clock and the byte where the next begins. */
type Place = { readonly client: number; readonly structs: number; readonly clock: number; readonly at: number };

/** The places of all clients of an update, in its order. */
type Cut = readonly Place[];

/** A state vector begins with how many clients it has: what once was kept as a cut. */
const MARK = 0;

/**
 * Where a whole update (format 1 of Yjs, nothing of it pending) can be cut, from its beginning to its end: what lies
 * before a cut stands on nothing behind it. Nothing when it is one piece. Reads every struct: not for the main thread.
 */
export function findCuts(update: Uint8Array, pieceBytes = PIECE_BYTES): readonly Uint8Array[] {
  if (update.byteLength < 2 * pieceBytes) return [];
  const sections = sectionsOf(update);
  const cuts = sections === null ? null : cutsOf(sections, pieceBytes);
  return cuts === null || cuts.length < 3 ? [] : cuts.map(encodeCut);
}

/** One client's structs, and how far they are in order. */
type Section = { readonly client: number; readonly structs: StructPlace[]; next: number; clock: number };

/** Null when something is missing in between, or can't be read. */
function sectionsOf(update: Uint8Array): ReadonlyMap<number, Section> | null {
  const sections = new Map<number, Section>();
  let isGapless = true;
  const read = parseUpdate(update, NO_LIMITS, (struct) => {
    const { client, start, from } = struct;
    const section = sections.get(client);
    const last = section?.structs.at(-1);
    isGapless &&= start === (last?.end ?? 0) && (last === undefined || from === last.to);
    if (section !== undefined) section.structs.push(struct);
    else sections.set(client, { client, structs: [struct], next: 0, clock: 0 });
  });
  return read.ok && isGapless ? sections : null;
}

/** Puts structs in an order in which each follows what it stands on, and cuts it; null when there is no such order. */
function cutsOf(sections: ReadonlyMap<number, Section>, pieceBytes: number): Cut[] | null {
  const all = [...sections.values()];
  const cuts: Cut[] = [all.map(placeOf)];
  let bytes = 0;
  for (const first of all) {
    const waiting = [first];
    while (waiting.length > 0) {
      const section = waiting.at(-1);
      const struct = section?.structs[section.next];
      if (section === undefined || struct === undefined) {
        waiting.pop();
        continue;
      }
      const missing = struct.needs.find(({ client, next }) => (sections.get(client)?.clock ?? 0) < next);
      if (missing !== undefined) {
        const other = sections.get(missing.client);
        // A circle, or content that is not here.
        if (other === undefined || other.next === other.structs.length || waiting.length > all.length) return null;
        waiting.push(other);
        continue;
      }
      section.next++;
      section.clock = struct.end;
      if (waiting.length > 1) waiting.pop();
      bytes += struct.to - struct.from;
      if (bytes < pieceBytes) continue;
      cuts.push(all.map(placeOf));
      bytes = 0;
    }
  }
  if (bytes > 0) cuts.push(all.map(placeOf));
  return cuts;
}

function placeOf({ client, structs, next, clock }: Section): Place {
  const at = structs[next]?.from ?? structs.at(-1)?.to ?? 0;
  return { client, structs: next, clock, at };
}

function encodeCut(cut: Cut): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MARK);
    encoding.writeVarUint(encoder, cut.length);
    for (const place of cut) {
      for (const value of [place.client, place.structs, place.clock, place.at]) encoding.writeVarUint(encoder, value);
    }
  });
}

function decodeCut(bytes: Uint8Array): Cut | null {
  const decoder = decoding.createDecoder(bytes);
  if (decoding.readVarUint(decoder) !== MARK) return null;
  const read = () => decoding.readVarUint(decoder);
  return Array.from({ length: read() }, () => ({ client: read(), structs: read(), clock: read(), at: read() }));
}

/** Whether cuts are of this kind; an earlier one kept state vectors, which say too little. */
export function areCuts(cuts: readonly Uint8Array[]): boolean {
  return cuts.length > 0 && cuts.every((cut) => cut[0] === MARK);
}

/**
 * The pieces of an update, each an update itself: one that has all before it has nothing pending after it. Only bytes
 * are copied. What is deleted stands in the last one; deleted content itself is not in an update that was merged.
 */
export function piecesOf(update: Uint8Array, cuts: readonly Uint8Array[]): readonly Uint8Array[] {
  const places = cuts.map(decodeCut);
  const deletesAt = Math.max(0, ...(places.at(-1) ?? []).map(({ at }) => at));
  return places.slice(1).map((to, index) => {
    const from = places[index] ?? [];
    const isLast = index === places.length - 2;
    return encoding.encode((encoder) => {
      const moved = from.flatMap((place, client) => {
        const next = to?.[client];
        return next === undefined || next.structs === place.structs ? [] : [{ place, next }];
      });
      encoding.writeVarUint(encoder, moved.length);
      for (const { place, next } of moved) {
        encoding.writeVarUint(encoder, next.structs - place.structs);
        encoding.writeVarUint(encoder, place.client);
        encoding.writeVarUint(encoder, place.clock);
        encoding.writeUint8Array(encoder, update.subarray(place.at, next.at));
      }
      if (isLast) encoding.writeUint8Array(encoder, update.subarray(deletesAt));
      else encoding.writeVarUint(encoder, 0);
    });
  });
}
