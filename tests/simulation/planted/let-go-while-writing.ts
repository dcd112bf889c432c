import type { PlantedBug } from '../planted-bug';

export const bug: PlantedBug = {
  name: 'a room is let go while edits of it wait to be written, and another takes its place',
  file: 'room/room-registry.ts',
  find: '    if (room.isSettled) {\n',
  replace: '    if (room.isEmpty) {\n',
  seed: 4,
};
