/** What a pane whose cable is pulled says of its edits: what was typed, key by key. */
export function waitingHere(unsaved: number): string {
  if (unsaved === 0) return 'Cable pulled';
  return unsaved === 1 ? 'Cable pulled: 1 edit waiting' : `Cable pulled: ${unsaved} edits waiting`;
}
