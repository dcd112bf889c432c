import type { PlantedBug } from '../planted-bug';

export const bug: PlantedBug = {
  name: 'an edit is acknowledged before it is written',
  file: 'room/uploads.ts',
  find: 'this.ledger.settle(room.content.committedSeq, room.firstWaitingOf(speaker))',
  replace: 'this.ledger.settle(room.acceptedSeq, room.firstWaitingOf(speaker))',
  seed: 1,
};
