import type { PlantedBug } from '../planted-bug';

export const bug: PlantedBug = {
  name: 'what a reader sends as a step 2 is taken',
  file: 'room/uploads.ts',
  find: 'if (!standing.mayWrite) {',
  replace: 'if (!standing.mayWrite && !isStep2) {',
  seed: 2,
};
