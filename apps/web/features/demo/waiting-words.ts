/** What a pane whose cable is pulled says of its changes. */
export function waitingHere(unsaved: number): string {
  if (unsaved === 0) return 'Cable pulled';
  return unsaved === 1 ? 'Cable pulled: 1 change waits here' : `Cable pulled: ${unsaved} changes wait here`;
}
