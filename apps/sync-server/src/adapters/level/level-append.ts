import type { DocumentId } from '@tandem/protocol';
import { parseRoom } from '@tandem/protocol';
import type { Append, LogEntry } from '../../ports/index';
import type { Operation } from './database';
import { dirtyKey, encodeDirty, encodeEntry, encodeMarker, entryKey, markerKey } from './records';

/** What one batch writes: its entries, their markers, and one mark for each document that is to be announced. */
export function operationsOf(batch: readonly Append[]): Operation[] {
  const operations: Operation[] = [];
  const dirty = new Map<DocumentId, LogEntry>();
  for (const { room, entry, marker, marksDirty } of batch) {
    const key = entryKey(room, entry.seq);
    operations.push({ type: 'put', key, value: encodeEntry(key, entry) });
    if (marker !== undefined) {
      const markerAt = markerKey(room, marker);
      operations.push({ type: 'put', key: markerAt, value: encodeMarker(markerAt, entry.seq) });
    }
    const document = marksDirty ? parseRoom(room)?.document : undefined;
    if (document !== undefined) dirty.set(document, entry);
  }
  for (const [document, entry] of dirty) {
    const key = dirtyKey(document);
    operations.push({ type: 'put', key, value: encodeDirty(key, entry) });
  }
  return operations;
}
