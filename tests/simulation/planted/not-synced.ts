import type { PlantedBug } from '../planted-bug';

export const bug: PlantedBug = {
  name: 'batches are written without a sync',
  file: 'adapters/level/database-store.ts',
  find: 'await writeBatch(this.database, operations, this.parts.sync);',
  replace: 'await writeBatch(this.database, operations, false);',
  seed: 1,
};
