// For the testkit, which puts a server together with other stores.
export { createWebChangeSink } from './http/web-change-sink';
export { createControlVerifier, createTokenVerifier, loadKeys } from './jwt/jwks-verifier';
export { loadSigner } from './jwt/service-signer';
export type { LevelOptions } from './level/level-store';
export { openLevelStore } from './level/level-store';
export { systemClock } from './node/system-clock';
