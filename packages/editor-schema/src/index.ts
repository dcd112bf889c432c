export { documentExtensions } from './extensions';
export { isSafeHref, toSafeHref } from './href';
export { SCHEMA_VERSION } from './schema-version';
