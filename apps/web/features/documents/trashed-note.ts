/** Where a document's page tells the list after it that it has just moved the document to the trash. */
const KEY = 'tandem:just-trashed';

export function noteTrashed(id: string): void {
  try {
    sessionStorage.setItem(KEY, id);
  } catch (error) {
    // Without storage the list can't offer to undo it; the trash still can.
    if (!(error instanceof DOMException)) throw error;
  }
}

/** What was noted, once. */
export function takeTrashed(): string | null {
  try {
    const id = sessionStorage.getItem(KEY);
    sessionStorage.removeItem(KEY);
    return id;
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}
