export { documentExtensions } from './extensions';
export { type FirstContent, firstContentUpdate } from './first-content';
export { isSafeHref, toSafeHref } from './href';
export { TINTS, type Tint } from './marks/tints';
export { ALIGNED, type Alignment } from './nodes/alignment';
export { CALLOUTS, type CalloutKind, calloutKind } from './nodes/callout';
export { SCHEMA_VERSION } from './schema-version';
export { WordKeeper } from './stranded/keep-words';
export { placeOfRemoved } from './stranded/targets';
