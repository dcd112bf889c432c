import * as decoding from 'lib0/decoding';
import type { Limits } from './limits';
import { readExact } from './numbers';
import type { ClockRange } from './ranges';
import type { Result } from './result';
import { fail, ok } from './result';
import type { UpdateFault } from './update-values';
import { ANY_OBJECT, skipAny, skipJson, UpdateFaultError } from './update-values';

/** From `at` on a run stands on content of another client, up to but not including clock `next`. */
export type Need = { readonly at: number; readonly client: number; readonly next: number };

/** A run of content, and what it stands on, in the order of `at`. */
export type ContentRun = ClockRange & { readonly needs: readonly Need[] };

/** What an update brings and needs, read from its structure without applying it. */
export type UpdateShape = {
  /** Runs of content; Skip runs carry none and are left out. */
  readonly content: readonly ContentRun[];
  /** Runs that it deletes. */
  readonly deletes: readonly ClockRange[];
  /** Names of the root types that it writes to. */
  readonly roots: ReadonlySet<string>;
};

/** Where a struct lies in an update. */
export type StructPlace = ClockRange & {
  /** Its first byte, and the one behind it. */
  readonly from: number;
  readonly to: number;
  /** What it stands on: content of each client up to but not including clock `next`. */
  readonly needs: readonly { readonly client: number; readonly next: number }[];
};

export type UpdateLimits = Pick<
  Limits,
  'updateClients' | 'updateStructs' | 'runLength' | 'rootNameBytes' | 'valueDepth'
>;

const INFO_CONTENT = 0b0001_1111;
const INFO_PARENT_SUB = 0b0010_0000;
const INFO_RIGHT_ORIGIN = 0b0100_0000;
const INFO_ORIGIN = 0b1000_0000;

const REF_GC = 0;
const REF_SKIP = 10;
const TYPE_REFS = 7;
const TYPE_XML_ELEMENT = 3;
const TYPE_XML_HOOK = 5;

/**
 * Reads the structure of a V1 update (yjs 13, `UpdateDecoderV1`). Total and linear in the bytes:
 * whatever Yjs would not read, or no editing makes, gives a named fault. `onStruct` sees every struct but Skips, in
 * their order.
 */
export function parseUpdate(
  update: Uint8Array,
  limits: UpdateLimits,
  onStruct: ((struct: StructPlace) => void) | null = null,
): Result<UpdateShape, UpdateFault> {
  try {
    return ok(new ShapeReader(update, limits, onStruct).read());
  } catch (error) {
    // lib0 throws on cut bytes, JSON.parse on bad text; both mean that Yjs couldn't read it either.
    return fail(error instanceof UpdateFaultError ? error.fault : 'malformed');
  }
}

type OpenRun = { readonly client: number; readonly start: number; end: number; readonly needs: Need[] };
type Needed = { readonly client: number; readonly next: number };

/** Most updates delete nothing, name no root and stand on nobody else: those share these, as one is kept for each edit. */
const NO_DELETES: readonly ClockRange[] = [];
const NO_ROOTS: ReadonlySet<string> = new Set();
const NO_NEEDS: readonly Needed[] = [];

class ShapeReader {
  private readonly decoder: decoding.Decoder;
  private readonly limits: UpdateLimits;
  private readonly content: OpenRun[] = [];
  private deletes: ClockRange[] | null = null;
  /** What the struct being read stands on. */
  private needed: readonly Needed[] = NO_NEEDS;
  private roots: Set<string> | null = null;
  /** Those before the last one. */
  private clients: Set<number> | null = null;
  private lastClient: number | null = null;
  private structs = 0;
  private readonly onStruct: ((struct: StructPlace) => void) | null;

  constructor(update: Uint8Array, limits: UpdateLimits, onStruct: ((struct: StructPlace) => void) | null) {
    this.decoder = decoding.createDecoder(update);
    this.limits = limits;
    this.onStruct = onStruct;
  }

  read(): UpdateShape {
    this.readClients(() => this.readStructs());
    this.readClients(() => this.readDeletes());
    if (decoding.hasContent(this.decoder)) throw new UpdateFaultError('malformed');
    return { content: this.content, deletes: this.deletes ?? NO_DELETES, roots: this.roots ?? NO_ROOTS };
  }

  private readClients(readOne: () => void): void {
    const clients = decoding.readVarUint(this.decoder);
    if (clients > this.limits.updateClients) throw new UpdateFaultError('too-many-clients');
    for (let left = clients; left > 0; left--) readOne();
  }

  private count(more: number): void {
    this.structs += more;
    if (this.structs > this.limits.updateStructs) throw new UpdateFaultError('too-many-structs');
  }

  private readStructs(): void {
    const structs = decoding.readVarUint(this.decoder);
    this.count(structs);
    const client = readExact(this.decoder);
    this.noteClient(client);
    let clock = readExact(this.decoder);
    for (let left = structs; left > 0; left--) {
      this.needed = NO_NEEDS;
      const from = this.decoder.pos;
      const info = decoding.readUint8(this.decoder);
      const ref = info & INFO_CONTENT;
      const length = ref === REF_GC || ref === REF_SKIP ? this.readRun() : this.readItem(info, ref);
      const end = clock + length;
      if (!Number.isSafeInteger(end) || length === 0) throw new UpdateFaultError('malformed');
      if (ref !== REF_SKIP) {
        this.addContent(client, clock, end);
        this.onStruct?.({ client, start: clock, end, from, to: this.decoder.pos, needs: this.needed });
      }
      clock = end;
    }
  }

  private noteClient(client: number): void {
    if (this.lastClient !== null) {
      this.clients ??= new Set();
      this.clients.add(this.lastClient);
    }
    // Yjs keeps the last of two sections of one client and forgets the other.
    if (this.clients?.has(client)) throw new UpdateFaultError('malformed');
    this.lastClient = client;
  }

  /** Adds a struct to the run that it continues, or begins one. */
  private addContent(client: number, start: number, end: number): void {
    let run = this.content.at(-1);
    if (run?.client === client && run.end === start) run.end = end;
    else {
      run = { client, start, end, needs: [] };
      this.content.push(run);
    }
    for (const { client: other, next } of this.needed) {
      // Yjs takes it for granted that a struct stands only on earlier ones of its own client.
      if (other === client && next > start) throw new UpdateFaultError('malformed');
      if (other !== client) run.needs.push({ at: start, client: other, next });
    }
  }

  private readRun(): number {
    const length = decoding.readVarUint(this.decoder);
    if (length > this.limits.runLength) throw new UpdateFaultError('run-too-long');
    return length;
  }

  private readItem(info: number, ref: number): number {
    const inheritsParent = (info & (INFO_ORIGIN | INFO_RIGHT_ORIGIN)) !== 0;
    if (info & INFO_ORIGIN) this.readNeededId();
    if (info & INFO_RIGHT_ORIGIN) this.readNeededId();
    if (!inheritsParent) {
      this.readParent();
      if (info & INFO_PARENT_SUB) decoding.readVarString(this.decoder);
    }
    return this.readContent(ref);
  }

  private readNeededId(): void {
    const client = readExact(this.decoder);
    const needed = { client, next: readExact(this.decoder) + 1 };
    this.needed = this.needed === NO_NEEDS ? [needed] : [...this.needed, needed];
  }

  private readParent(): void {
    if (decoding.readVarUint(this.decoder) !== 1) {
      this.readNeededId();
      return;
    }
    const before = this.decoder.pos;
    const name = decoding.readVarString(this.decoder);
    if (this.decoder.pos - before > this.limits.rootNameBytes) throw new UpdateFaultError('root-name-too-long');
    this.roots ??= new Set();
    this.roots.add(name);
  }

  /** Reads an item's content and returns its length in clocks. */
  private readContent(ref: number): number {
    const { decoder, limits } = this;
    switch (ref) {
      case 1: // deleted
        return this.readRun();
      case 2: // JSON values
        return this.repeat(() => skipJson(decoding.readVarString(decoder), limits.valueDepth, 'undefined'));
      case 3: // binary
        decoding.readVarUint8Array(decoder);
        return 1;
      case 4: // text, counted in UTF-16 units
        return decoding.readVarString(decoder).length;
      case 5: // embed
        skipJson(decoding.readVarString(decoder), limits.valueDepth);
        return 1;
      case 6: // format
        decoding.readVarString(decoder);
        skipJson(decoding.readVarString(decoder), limits.valueDepth);
        return 1;
      case 7:
        return this.readType();
      case 8: // any values
        return this.repeat(() => skipAny(decoder, limits.valueDepth));
      case 9: // subdocument
        decoding.readVarString(decoder);
        // Yjs reads its options' fields and fails on anything but an object.
        if (decoding.peekUint8(decoder) !== ANY_OBJECT) throw new UpdateFaultError('malformed');
        skipAny(decoder, limits.valueDepth);
        return 1;
      default:
        throw new UpdateFaultError('malformed');
    }
  }

  private readType(): number {
    const type = decoding.readVarUint(this.decoder);
    if (type >= TYPE_REFS) throw new UpdateFaultError('malformed');
    if (type === TYPE_XML_ELEMENT || type === TYPE_XML_HOOK) decoding.readVarString(this.decoder);
    return 1;
  }

  private repeat(skipOne: () => void): number {
    const length = decoding.readVarUint(this.decoder);
    for (let left = length; left > 0; left--) skipOne();
    return length;
  }

  private readDeletes(): void {
    const client = readExact(this.decoder);
    const runs = decoding.readVarUint(this.decoder);
    this.count(runs);
    for (let left = runs; left > 0; left--) {
      const start = readExact(this.decoder);
      const end = start + readExact(this.decoder);
      // Yjs fails on a run of nothing.
      if (!Number.isSafeInteger(end) || end === start) throw new UpdateFaultError('malformed');
      this.deletes ??= [];
      this.deletes.push({ client, start, end });
    }
  }
}
