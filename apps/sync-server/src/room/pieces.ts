import { parseUpdate, type StructPlace } from '@tandem/protocol';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { NO_LIMITS } from './limits';

/** How large pieces are, but for the last struct of each. */
export const PIECE_BYTES = 256 * 1024;

/** A run of one client's structs: how many, the clock of the first, and the bytes from its first to its last. */
type Run = {
  readonly client: number;
  readonly structs: number;
  readonly clock: number;
  readonly from: number;
  readonly to: number;
};

/** What a piece is made of. `deletesAt` is the byte where what is deleted begins, which the last piece ends with. */
type Cut = { readonly runs: readonly Run[]; readonly deletesAt: number | null };

/** What came before: a state vector begins with how many clients it has, places of all clients with a nought and that. */
const MARK = [0, 0];

/** Cuts that are larger than this share of their update, as one struct of each of very many clients makes them, are none. */
const MOST_SHARE = 1 / 4;

/**
 * Where a whole update (format 1 of Yjs, nothing of it pending) can be cut, from its beginning to its end: what lies
 * before a cut stands on nothing behind it. Nothing when it is one piece. Reads every struct: not for the main thread.
 */
export function findCuts(update: Uint8Array, pieceBytes = PIECE_BYTES): readonly Uint8Array[] {
  if (update.byteLength < 2 * pieceBytes) return [];
  const sections = sectionsOf(update);
  const cuts = sections === null ? null : cutsOf(sections, pieceBytes);
  if (cuts === null || cuts.length < 2) return [];
  const encoded = cuts.map(encodeCut);
  const bytes = encoded.reduce((sum, { byteLength }) => sum + byteLength, 0);
  return bytes > MOST_SHARE * update.byteLength ? [] : encoded;
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
  const pieces = new PiecesInTheMaking(pieceBytes);
  for (const first of sections.values()) {
    const waiting = [first];
    for (let section = waiting.at(-1); section !== undefined; section = waiting.at(-1)) {
      const struct = section.structs[section.next];
      if (struct === undefined) {
        waiting.pop();
        continue;
      }
      const missing = struct.needs.find(({ client, next }) => (sections.get(client)?.clock ?? 0) < next);
      if (missing === undefined) {
        pieces.take(section, struct);
        if (waiting.length > 1) waiting.pop();
        continue;
      }
      const other = sections.get(missing.client);
      // A circle, or content that is not here.
      if (other === undefined || other.next === other.structs.length || waiting.length > sections.size) return null;
      waiting.push(other);
    }
  }
  return pieces.done();
}

type Growing = { -readonly [Key in keyof Run]: Run[Key] };

/** Gathers structs, given in an order in which each follows what it stands on, into pieces. */
class PiecesInTheMaking {
  private readonly pieces: Run[][] = [];
  private readonly pieceBytes: number;
  private runs = new Map<number, Growing>();
  private bytes = 0;
  private deletesAt = 0;

  constructor(pieceBytes: number) {
    this.pieceBytes = pieceBytes;
  }

  take(section: Section, { client, start, end, from, to }: StructPlace): void {
    section.next++;
    section.clock = end;
    const run = this.runs.get(client);
    if (run === undefined) this.runs.set(client, { client, structs: 1, clock: start, from, to });
    else {
      run.structs++;
      run.to = to;
    }
    this.deletesAt = Math.max(this.deletesAt, to);
    this.bytes += to - from;
    if (this.bytes >= this.pieceBytes) this.cut();
  }

  done(): Cut[] {
    if (this.bytes > 0) this.cut();
    const last = this.pieces.length - 1;
    return this.pieces.map((runs, at) => ({ runs, deletesAt: at === last ? this.deletesAt : null }));
  }

  private cut(): void {
    this.pieces.push([...this.runs.values()]);
    this.runs = new Map();
    this.bytes = 0;
  }
}

function encodeCut({ runs, deletesAt }: Cut): Uint8Array {
  return encoding.encode((encoder) => {
    for (const byte of MARK) encoding.writeVarUint(encoder, byte);
    encoding.writeVarUint(encoder, deletesAt ?? 0);
    encoding.writeVarUint(encoder, runs.length);
    for (const { client, structs, clock, from, to } of runs) {
      for (const value of [client, structs, clock, from, to - from]) encoding.writeVarUint(encoder, value);
    }
  });
}

function decodeCut(bytes: Uint8Array): Cut {
  const decoder = decoding.createDecoder(bytes);
  decoder.pos = MARK.length;
  const read = () => decoding.readVarUint(decoder);
  const deletesAt = read();
  const runs = Array.from({ length: read() }, () => {
    const run = { client: read(), structs: read(), clock: read(), from: read() };
    return { ...run, to: run.from + read() };
  });
  return { runs, deletesAt: deletesAt === 0 ? null : deletesAt };
}

/** Whether cuts are of this kind; those of before say too little, or cost too much. */
export function areCuts(cuts: readonly Uint8Array[]): boolean {
  return cuts.length > 0 && cuts.every((cut) => MARK.every((byte, at) => cut[at] === byte));
}

/**
 * One piece of an update, an update itself: one that has all before it has nothing pending after it. Only bytes are
 * copied. What is deleted stands in the last one; deleted content itself is not in an update that was merged.
 */
export function pieceOf(update: Uint8Array, cut: Uint8Array): Uint8Array {
  const { runs, deletesAt } = decodeCut(cut);
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, runs.length);
    for (const { client, structs, clock, from, to } of runs) {
      encoding.writeVarUint(encoder, structs);
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, clock);
      encoding.writeUint8Array(encoder, update.subarray(from, to));
    }
    if (deletesAt === null) encoding.writeVarUint(encoder, 0);
    else encoding.writeUint8Array(encoder, update.subarray(deletesAt));
  });
}
