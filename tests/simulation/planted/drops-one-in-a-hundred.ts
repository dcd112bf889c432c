import type { PlantedBug } from '../planted-bug';

export const bug: PlantedBug = {
  name: 'one update in a hundred is dropped',
  file: 'room/room.ts',
  find: "const verdict = this.judge(update, sent);\n    if (verdict.kind === 'news') return",
  replace:
    "const verdict = this.judge(update, sent);\n    if (verdict.kind === 'news' && update.reduce((sum, byte) => sum + byte, 0) % 100 === 7) return { kind: 'nothing-new' };\n    if (verdict.kind === 'news') return",
  seed: 5,
};
