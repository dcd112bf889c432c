/** Where the page of versions tells the document after it that it has just restored one. */
const KEY = 'tandem:just-restored';

export function noteRestored(document: string, moment: string): void {
  try {
    sessionStorage.setItem(KEY, `${document} ${moment}`);
  } catch (error) {
    // Without storage nobody is told; the text has changed all the same.
    if (!(error instanceof DOMException)) throw error;
  }
}

/** The moment that was restored in this document, once. */
export function takeRestored(document: string): string | null {
  try {
    const [noted, ...moment] = (sessionStorage.getItem(KEY) ?? '').split(' ');
    sessionStorage.removeItem(KEY);
    return noted === document ? moment.join(' ') : null;
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}
