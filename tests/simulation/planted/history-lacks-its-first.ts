import type { PlantedBug } from '../planted-bug';

export const bug: PlantedBug = {
  name: 'what is merged loses its first edit on its way into the history',
  file: 'adapters/level/level-compact.ts',
  find: 'segmentsOf(past.entries)',
  replace: 'segmentsOf(past.entries.slice(1))',
  seed: 1,
};
