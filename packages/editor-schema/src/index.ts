export { documentExtensions } from './extensions';
export { type FirstContent, firstContentUpdate } from './first-content';
export { isSafeHref, toSafeHref } from './href';
export { SCHEMA_VERSION } from './schema-version';
export { WordKeeper } from './stranded/keep-words';
export { placeOfRemoved } from './stranded/targets';
