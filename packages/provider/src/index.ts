export type { DocumentCondition } from './conditions';
export { browserEnvironment } from './environment';
export { type IndexedDbCopyOptions, indexedDbCopy } from './indexed-db-copy';
export { forgetDocument, removeLocalCopies, unsentDocuments } from './local-copies';
export type { CopyState, CopyTrouble, KeptLostText, LocalCopy, LostText } from './local-copy';
export { createProvider } from './provider';
export type * from './types';
export type { UnsentRanges } from './unsent-ranges';
