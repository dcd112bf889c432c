const KEY = 'tandem:write-on-arrival';
const DOCUMENT = /^\/d\/([\w-]+)$/;

/** Opens a document for somebody who came by keyboard: they go on typing there. */
export function openByKeyboard(document: string): void {
  keep(document);
  globalThis.location.assign(`/d/${document}`);
}

/** Notes that a link to a document was pressed by keyboard. */
export function noteKeyboardLink(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  const isOther = event.detail !== 0 || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey;
  const document = link === null || isOther ? null : documentOf(link);
  if (document !== null) keep(document);
}

function documentOf({ origin, pathname, target }: HTMLAnchorElement): string | null {
  return origin === globalThis.location.origin && target === '' ? (DOCUMENT.exec(pathname)?.[1] ?? null) : null;
}

/** Whether this document was opened by keyboard; true once. */
export function takeArrival(): boolean {
  const here = DOCUMENT.exec(globalThis.location.pathname)?.[1];
  try {
    const document = sessionStorage.getItem(KEY);
    sessionStorage.removeItem(KEY);
    return document !== null && document === here;
  } catch {
    return false;
  }
}

function keep(document: string): void {
  try {
    sessionStorage.setItem(KEY, document);
  } catch {
    // A browser that keeps nothing opens the document all the same.
  }
}
