import type { PlantedBug } from '../planted-bug';

export const bug: PlantedBug = {
  name: 'a load that fails gives an empty document',
  file: 'room/room-registry.ts',
  find: 'const stored = await this.withinTime(store.load(name));',
  replace:
    'const empty = { state: null, entries: [], authors: new Map(), lastSeq: 0, damage: null, ends: new Map() };\n      const stored = await this.withinTime(store.load(name)).catch(() => empty);',
  seed: 2,
};
