import type { PlantedBug } from '../planted-bug';

export const bug: PlantedBug = {
  name: 'clients are answered before the document is loaded',
  file: 'room/room-registry.ts',
  find: 'const stored = await this.withinTime(store.load(name));',
  replace:
    'const empty = { state: null, entries: [], authors: new Map(), lastSeq: 0, damage: null, ends: new Map() };\n      const stored = await Promise.race([store.load(name), Promise.resolve().then(() => empty)]);',
  seed: 1,
};
