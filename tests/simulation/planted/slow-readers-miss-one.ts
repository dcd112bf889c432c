import type { PlantedBug } from '../planted-bug';

export const bug: PlantedBug = {
  name: 'a slow reader is not sent the first update that it missed',
  file: 'room/room-log.ts',
  find: 'this.tail.filter(({ entry }) => entry.seq > seq)',
  replace: 'this.tail.filter(({ entry }) => entry.seq > seq + 1)',
  seed: 1,
};
