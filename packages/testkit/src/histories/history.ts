import * as Y from 'yjs';

/** One change of a document as a server would be sent it. */
export type HistoryEdit = {
  /** Who made it: the token's `sub`. */
  readonly sub: string;
  /** The Yjs client that made it; all of an edit's structs are its own. */
  readonly clientId: number;
  /** Milliseconds since 1970 at which it arrives. Never less than that of the edit before. */
  readonly timeMs: number;
  readonly update: Uint8Array;
};

/** The root that histories are written in. */
export const HISTORY_ROOT = 'text';

/** The text that edits give, in whatever order they come. */
export function textOf(edits: Iterable<Pick<HistoryEdit, 'update'>>): string {
  const merged = new Y.Doc();
  for (const { update } of edits) Y.applyUpdate(merged, update);
  return merged.getText(HISTORY_ROOT).toString();
}
