import type { DocumentId, RoomName } from '@tandem/protocol';
import { parseRoom } from '@tandem/protocol';
import type {
  Append,
  DirtyMark,
  DocumentStore,
  DocumentSummary,
  KeptWithdrawal,
  LogEntry,
  StoredRoom,
  StoredState,
  StoreRecord,
} from '@tandem/sync-server/ports';
import { StoreError } from '@tandem/sync-server/ports';

type Burial = 'begun' | 'finished';

/** Keeps documents in memory. */
export class MemoryStore implements DocumentStore {
  private readonly logs = new Map<RoomName, LogEntry[]>();
  private readonly states = new Map<RoomName, StoredState>();
  private readonly markers = new Map<RoomName, Set<string>>();
  private readonly marks = new Map<DocumentId, DirtyMark>();
  private readonly burials = new Map<DocumentId, Burial>();
  private readonly withdrawn = new Map<string, KeptWithdrawal>();

  /** Rooms of which something is kept. */
  get rooms(): readonly RoomName[] {
    return [...new Set([...this.logs.keys(), ...this.states.keys(), ...this.markers.keys()])];
  }

  /** Every entry ever appended to a room. */
  logOf(room: RoomName): readonly LogEntry[] {
    return this.logs.get(room) ?? [];
  }

  async load(room: RoomName): Promise<StoredRoom> {
    if (this.burials.has(documentOf(room))) throw new StoreError('purged', 'the document is gone');
    const state = this.states.get(room) ?? null;
    const entries = (this.logs.get(room) ?? []).filter((entry) => entry.seq > (state?.upToSeq ?? 0));
    return { state, entries };
  }

  async append(batch: readonly Append[]): Promise<void> {
    for (const { room, entry, marker, marksDirty } of batch) {
      const log = this.logs.get(room) ?? [];
      log.push({ ...entry, update: entry.update.slice() });
      this.logs.set(room, log);
      if (marker !== undefined) this.markers.set(room, new Set([...(this.markers.get(room) ?? []), marker]));
      if (marksDirty) this.mark(documentOf(room), entry);
    }
  }

  async putState(room: RoomName, state: StoredState): Promise<void> {
    this.states.set(room, state);
  }

  async hasMarker(room: RoomName, marker: string): Promise<boolean> {
    return this.markers.get(room)?.has(marker) ?? false;
  }

  async dirty(): Promise<readonly DirtyMark[]> {
    return [...this.marks.values()];
  }

  async clearDirty(marks: readonly Pick<DirtyMark, 'document' | 'seq'>[]): Promise<void> {
    for (const { document, seq } of marks) if ((this.marks.get(document)?.seq ?? 0) <= seq) this.marks.delete(document);
  }

  async withdrawals(): Promise<readonly KeptWithdrawal[]> {
    return [...this.withdrawn.values()];
  }

  async keepWithdrawal(kept: KeptWithdrawal, over: readonly KeptWithdrawal[]): Promise<void> {
    for (const { key } of over) this.withdrawn.delete(key);
    this.withdrawn.set(kept.key, kept);
  }

  async *documents(): AsyncIterable<DocumentSummary> {
    const last = new Map<DocumentId, number>();
    for (const [room, log] of this.logs) {
      const document = documentOf(room);
      last.set(document, Math.max(last.get(document) ?? 0, log.at(-1)?.timeMs ?? 0));
    }
    for (const [document, lastEditedMs] of last) if (!this.burials.has(document)) yield { document, lastEditedMs };
  }

  async bury(document: DocumentId): Promise<void> {
    if (!this.burials.has(document)) this.burials.set(document, 'begun');
  }

  async removeBuried(document: DocumentId): Promise<void> {
    for (const kept of [this.logs, this.states, this.markers]) {
      for (const room of kept.keys()) if (documentOf(room) === document) kept.delete(room);
    }
    for (const { key, match } of this.withdrawn.values()) {
      if ('document' in match && match.document === document) this.withdrawn.delete(key);
    }
    this.marks.delete(document);
    this.burials.set(document, 'finished');
  }

  async unfinishedPurges(): Promise<readonly DocumentId[]> {
    return [...this.burials].flatMap(([document, burial]) => (burial === 'begun' ? [document] : []));
  }

  async *records(): AsyncIterable<StoreRecord> {
    yield* this.toRecords();
  }

  async restore(records: AsyncIterable<StoreRecord>): Promise<void> {
    if (this.toRecords().length > 0) throw new StoreError('not-empty', 'There are documents already.');
    for await (const { key, value } of records) this.put(JSON.parse(text(key)), JSON.parse(text(value), revive));
  }

  async close(): Promise<void> {
    return;
  }

  private mark(document: DocumentId, { seq, timeMs, sub }: LogEntry): void {
    this.marks.set(document, { document, seq, timeMs, sub });
  }

  /** A record a map's entry: its map's name and key, its value. */
  private toRecords(): StoreRecord[] {
    return Object.entries(this.maps()).flatMap(([name, map]) =>
      [...map].map(([key, value]) => ({ key: bytes([name, key]), value: bytes(value) })),
    );
  }

  private put([name, key]: [keyof ReturnType<MemoryStore['maps']>, string], value: unknown): void {
    const map: Map<string, unknown> = this.maps()[name];
    map.set(key, value);
  }

  private maps() {
    const { logs, states, markers, marks, burials, withdrawn } = this;
    return { logs, states, markers, marks, burials, withdrawn } satisfies Record<string, Map<string, unknown>>;
  }
}

function documentOf(room: RoomName): DocumentId {
  const parsed = parseRoom(room);
  if (parsed === null) throw new Error('not a room');
  return parsed.document;
}

/** JSON in which bytes and sets can be told from other values. */
function bytes(value: unknown): Uint8Array {
  const json = JSON.stringify(value, (_, each: unknown) => {
    if (each instanceof Uint8Array) return { bytes: [...each] };
    return each instanceof Set ? { set: [...each] } : each;
  });
  return new TextEncoder().encode(json);
}

function text(json: Uint8Array): string {
  return new TextDecoder().decode(json);
}

function revive(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if ('bytes' in value && Array.isArray(value.bytes)) return Uint8Array.from(value.bytes);
  return 'set' in value && Array.isArray(value.set) ? new Set(value.set) : value;
}
