import type { DocumentId, Limits, ServiceClaims } from '@tandem/protocol';
import { parseDocumentId } from '@tandem/protocol';
import type { ControlAnswer } from './control-answer';
import { refused } from './control-answer';
import { streamBackup } from './control-backup';
import type { ControlDeps } from './control-deps';
import { applyUpdate, listDocuments, purgeDocument, readState } from './control-documents';
import { copyDocument, editTitle } from './control-edits';
import { eraseHistory, listHistory, readMoment, restoreMoment } from './control-history';
import { changeSessions, readHealth, readPresence, sendNotice } from './control-sessions';

export type ControlCall = {
  readonly claims: ServiceClaims;
  readonly body: Buffer;
  readonly query: URLSearchParams;
};

export type DocumentCall = ControlCall & { readonly document: DocumentId };

/** A known method and path, with the most bytes that its body may have. */
export type Route = {
  readonly mostBytes: number;
  readonly handle: (call: ControlCall, deps: ControlDeps) => Promise<ControlAnswer>;
};

/** Enough for everything but updates. */
const SMALL_BYTES = 64 * 1024;

const DOCUMENT_PATH = /^\/control\/documents\/([^/]+)(\/[a-z]+)?$/;

/** What answers a request, or null when there is no such path. */
export function routeOf(method: string, path: string, limits: Limits): Route | null {
  const [, id = '', action = ''] = DOCUMENT_PATH.exec(path) ?? [];
  if (id !== '') return documentRoute(`${method} ${action}`, id, limits);
  switch (`${method} ${path}`) {
    case 'GET /control/documents':
      return { mostBytes: SMALL_BYTES, handle: listDocuments };
    case 'GET /control/backup':
      return { mostBytes: SMALL_BYTES, handle: streamBackup };
    case 'GET /control/presence':
      return { mostBytes: SMALL_BYTES, handle: readPresence };
    case 'GET /control/health':
      return { mostBytes: SMALL_BYTES, handle: readHealth };
    case 'POST /control/sessions':
      return { mostBytes: SMALL_BYTES, handle: changeSessions };
    default:
      return null;
  }
}

function documentRoute(action: string, id: string, limits: Limits): Route | null {
  switch (action) {
    case 'GET /state':
      return withDocument(id, SMALL_BYTES, readState);
    case 'POST /updates':
      return withDocument(id, limits.documentBytes, applyUpdate);
    case 'POST /title':
      return withDocument(id, SMALL_BYTES, editTitle);
    case 'POST /copies':
      return withDocument(id, SMALL_BYTES, copyDocument);
    case 'GET /history':
      return withDocument(id, SMALL_BYTES, listHistory);
    case 'GET /moment':
      return withDocument(id, SMALL_BYTES, readMoment);
    case 'POST /restore':
      return withDocument(id, SMALL_BYTES, restoreMoment);
    case 'POST /erasures':
      return withDocument(id, SMALL_BYTES, eraseHistory);
    case 'POST /notices':
      return withDocument(id, SMALL_BYTES, sendNotice);
    case 'DELETE ':
      return withDocument(id, SMALL_BYTES, purgeDocument);
    default:
      return null;
  }
}

function withDocument(
  id: string,
  mostBytes: number,
  handle: (call: DocumentCall, deps: ControlDeps) => Promise<ControlAnswer>,
): Route {
  return {
    mostBytes,
    async handle(call, deps) {
      const document = parseDocumentId(id);
      if (document === null) return refused(400, 'The address names no document.');
      return handle({ ...call, document }, deps);
    },
  };
}
