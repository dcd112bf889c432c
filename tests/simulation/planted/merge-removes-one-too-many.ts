import type { PlantedBug } from '../planted-bug';

export const bug: PlantedBug = {
  name: 'compaction removes one log entry too many',
  file: 'adapters/level/level-compact.ts',
  find: "const removed = past.entries.map(({ seq }): Operation => ({ type: 'del', key: entryKey(room, seq) }));",
  replace:
    "const removed = past.entries.map(({ seq }): Operation => ({ type: 'del', key: entryKey(room, seq) }));\n  removed.push({ type: 'del', key: entryKey(room, state.upToSeq + 1) });",
  seed: 5,
};
