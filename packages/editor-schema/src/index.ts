export { documentExtensions } from './extensions';
export { isSafeHref, toSafeHref } from './href';
