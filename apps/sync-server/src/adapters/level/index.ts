export type { LevelOptions } from './level-store';
export { openLevelStore } from './level-store';
