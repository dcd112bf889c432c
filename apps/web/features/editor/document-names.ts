/** Roots of a document's body on the wire. */
export const TEXT_ROOT = 'default';
export const TITLE_ROOT = 'title';
