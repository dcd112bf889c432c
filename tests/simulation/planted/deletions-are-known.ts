import type { PlantedBug } from '../planted-bug';

export const bug: PlantedBug = {
  name: 'an update that only deletes counts as known',
  file: 'room/room-clocks.ts',
  find: 'shape.content.every((run) => this.holds(run)) && shape.deletes.every((range) => this.deleted.has(range))',
  replace: 'shape.content.every((run) => this.holds(run))',
  seed: 1,
};
