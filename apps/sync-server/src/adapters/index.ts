// For the testkit, which puts a server together with other stores.
export { createWebChangeSink } from './http/web-change-sink';
export { createWebReports } from './http/web-reports';
export { createControlVerifier, createTokenVerifier } from './jwt/jwks-verifier';
export { keysOf, loadKeys } from './jwt/key-source';
export { loadSigner } from './jwt/service-signer';
export type { Database, Operation, Reading, ReadOptions } from './level/database';
export { DatabaseStore } from './level/database-store';
export type { LevelOptions } from './level/level-store';
export { openLevelStore } from './level/level-store';
export { Witness } from './level/witness';
export { systemClock } from './node/system-clock';
