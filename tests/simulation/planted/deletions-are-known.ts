import type { PlantedBug } from '../planted-bug';

export const bug: PlantedBug = {
  name: 'an update that only deletes counts as known',
  file: 'room/room-clocks.ts',
  find: 'if (!shape.content.every((run) => this.holds(run))) return false;',
  replace: 'if (shape.content.every((run) => this.holds(run))) return true;',
  seed: 1,
};
