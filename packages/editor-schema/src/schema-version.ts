/**
 * Version of the nodes and marks that this editor knows. It grows with each change of them: an editor that lacks one
 * deletes it for everybody by merely opening the document, so older pages may only read newer documents.
 */
export const SCHEMA_VERSION = 1;
