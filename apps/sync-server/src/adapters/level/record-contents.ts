import type { DocumentId } from '@tandem/protocol';
import type { StoreRecord } from '../../ports/index';
import { allRooms, allTombstones, documentOf } from './keys';
import { ENTRIES_OF_FORMAT_1 } from './level-migration';
import { refuseNewer } from './level-records';

/** What the records of a backup are about. */
export class RecordContents {
  /** How many documents hold something. */
  documents = 0;
  /** Documents that are gone for good. */
  readonly purged: DocumentId[] = [];
  private last = '';

  /** Passes records on, and notes what they hold. Throws a StoreError when a newer Tandem wrote them. */
  async *noting(records: AsyncIterable<StoreRecord>): AsyncIterable<StoreRecord> {
    for await (const record of records) {
      refuseNewer(record);
      this.note(record);
      yield record;
    }
  }

  /** Keys are in order: entries of a document follow each other. */
  private note({ key }: StoreRecord): void {
    if (key[0] === allTombstones.gte[0]) this.purged.push(documentOf(key));
    if (key[0] !== allRooms.gte[0] && key[0] !== ENTRIES_OF_FORMAT_1) return;
    const document = documentOf(key);
    if (document !== this.last) this.documents++;
    this.last = document;
  }
}
