import type { Ids } from './matrix';

/** A call that the sync server takes from the web app, and what each would do to a document if others could make it. */
export type ControlRow = { readonly route: string; readonly path: (ids: Ids) => string; readonly body?: unknown };

const at = (rest: string) => (ids: Ids) => `/control/documents/${ids.document}${rest}`;

/**
 * By hand, like the matrix. Whoever asks, in whatever state the document is: 401 and not a word of it, as only the web
 * app's signature over the whole request counts.
 */
export const CONTROL_ROWS: readonly ControlRow[] = [
  { route: 'GET /control/documents', path: () => '/control/documents' },
  { route: 'GET /control/backup', path: () => '/control/backup' },
  { route: 'GET /control/presence', path: () => '/control/presence' },
  { route: 'GET /control/health', path: () => '/control/health' },
  {
    route: 'POST /control/sessions',
    path: () => '/control/sessions',
    body: { match: { sub: 'anybody' }, change: { kind: 'end' } },
  },
  { route: 'GET /control/documents/[id]/state', path: at('/state?part=body') },
  { route: 'POST /control/documents/[id]/updates', path: at('/updates?part=body&marker=m'), body: {} },
  { route: 'POST /control/documents/[id]/title', path: at('/title'), body: { title: 'Taken' } },
  { route: 'POST /control/documents/[id]/copies', path: at('/copies'), body: {} },
  { route: 'GET /control/documents/[id]/history', path: at('/history') },
  { route: 'GET /control/documents/[id]/moment', path: at('/moment?seq=1') },
  { route: 'POST /control/documents/[id]/restore', path: at('/restore'), body: { seq: 0 } },
  { route: 'POST /control/documents/[id]/erasures', path: at('/erasures'), body: { upToSeq: 1 } },
  { route: 'POST /control/documents/[id]/notices', path: at('/notices'), body: { notice: { t: 'read-only' } } },
  { route: 'DELETE /control/documents/[id]', path: at('') },
];
