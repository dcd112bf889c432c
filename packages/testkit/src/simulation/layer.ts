import type { Operation } from '@tandem/sync-server/adapters';
import { MemoryDatabase } from '../memory-database';

/** What a disk holds, with a count of how often that changed. */
export class Layer extends MemoryDatabase {
  version = 0;

  keep(operations: readonly Operation[]): void {
    this.version++;
    this.apply(operations);
  }

  copy(): Layer {
    const copy = new Layer();
    copy.keep([...this.values.values()].map(([key, value]): Operation => ({ type: 'put', key, value })));
    return copy;
  }
}
