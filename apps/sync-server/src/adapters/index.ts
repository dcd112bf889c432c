// For the testkit, which puts a server together with other stores.
export { createTokenVerifier, loadKeys } from './jwt/jwks-verifier';
export type { LevelOptions } from './level/level-store';
export { openLevelStore } from './level/level-store';
export { systemClock } from './node/system-clock';
