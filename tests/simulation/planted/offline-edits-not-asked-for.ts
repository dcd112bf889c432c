import type { PlantedBug } from '../planted-bug';

export const bug: PlantedBug = {
  name: 'who comes back is not asked for what they typed meanwhile',
  file: 'room/dialogue.ts',
  find: 'if (speaker.standing.mayWrite) this.uploads.ask();',
  replace: 'this.uploads.isAsked;',
  seed: 1,
};
