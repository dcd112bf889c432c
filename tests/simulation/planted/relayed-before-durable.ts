import type { PlantedBug } from '../planted-bug';

export const bug: PlantedBug = {
  name: 'an edit is relayed before it is durable',
  file: 'room/room.ts',
  find: 'this.gate.add(shape);\n    const waits',
  replace:
    'this.gate.add(shape);\n    for (const member of this.members) if (member !== sent.from) member.relay([encodeUpdate(view)], this.accepted);\n    const waits',
  seed: 1,
};
