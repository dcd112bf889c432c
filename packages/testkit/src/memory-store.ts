import type { DocumentId, RoomName } from '@tandem/protocol';
import { parseRoom } from '@tandem/protocol';
import { DatabaseStore, Witness } from '@tandem/sync-server/adapters';
import type { Append, LogEntry } from '@tandem/sync-server/ports';
import { MemoryDatabase } from './memory-database';
import { RecordingLog } from './recording-log';

/** Keeps documents in memory, as the real records. */
export class MemoryStore extends DatabaseStore {
  private readonly logs = new Map<RoomName, LogEntry[]>();

  constructor(database = new MemoryDatabase()) {
    super({
      database,
      open: async () => database,
      probe: async () => undefined,
      witness: new Witness(new MemoryDatabase(), new RecordingLog()),
      sync: true,
    });
  }

  /** Rooms of which something is kept. */
  get rooms(): readonly RoomName[] {
    return [...this.logs.keys()];
  }

  /** Every entry ever appended to a room. */
  logOf(room: RoomName): readonly LogEntry[] {
    return this.logs.get(room) ?? [];
  }

  override async append(batch: readonly Append[]): Promise<void> {
    await super.append(batch);
    for (const { room, entry } of batch) {
      const log = this.logs.get(room) ?? [];
      log.push({ ...entry, update: entry.update.slice() });
      this.logs.set(room, log);
    }
  }

  override async removeBuried(document: DocumentId): Promise<void> {
    await super.removeBuried(document);
    for (const room of this.logs.keys()) if (parseRoom(room)?.document === document) this.logs.delete(room);
  }
}
