/**
 * Version of the nodes and marks that this editor knows. It grows with each change of them: an editor that lacks one
 * deletes it for everybody by merely opening the document, so older pages may only read newer documents.
 *
 * 1: text, headings, lists, quotations, code, lines, links. 2: tasks, callouts, highlights, colours, alignment, raised
 * and lowered letters. 3: tables.
 */
export const SCHEMA_VERSION = 3;
