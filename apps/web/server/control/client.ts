import 'server-only';
import type { DocumentId, HealthAnswer, Notice, SessionChange, SessionMatch } from '@tandem/protocol';
import { copyAnswer, documentListing, fail, healthAnswer, ok } from '@tandem/protocol';
import { config } from '../config';
import type { Outcome } from '../denial';
import { NOT_FOUND, UNAVAILABLE } from '../denial';
import { signingKey } from '../keys/signing-key';
import { logTrouble } from '../log';
import type { ControlRequest } from './sign';
import { signControl } from './sign';

/** How long the sync server may take for an answer, in milliseconds. */
const PATIENCE_MS = 20_000;
/** The same for what is done at once. */
const SHORT_MS = 5_000;
const NOTHING = new Uint8Array();
/** In whose name the web app itself acts. */
export const SERVER = 'web-app';

/** Gives a document another title, by an edit like any other in the name of `sub`; `title` is one line. */
export async function editTitle(document: DocumentId, title: string, sub: string): Promise<Outcome<null>> {
  const path = `/control/documents/${document}/title`;
  const answer = await send({ method: 'POST', path, body: json({ title }), sub });
  return answer.ok ? ok(null) : answer;
}

/** Writes one whole state of a document into a new one under a title that says that it is a copy; the title. */
export async function copyDocument(document: DocumentId, to: DocumentId, sub: string): Promise<Outcome<string>> {
  const path = `/control/documents/${document}/copies`;
  const answer = await send({ method: 'POST', path, body: json({ to }), sub });
  return answer.ok ? ok(copyAnswer.parse(await answer.value.json()).title) : answer;
}

/** Applies an update to a document, once for each marker; done before is done. */
export async function applyUpdate(
  document: DocumentId,
  update: Uint8Array,
  marker: string,
  sub: string,
): Promise<Outcome<null>> {
  const path = `/control/documents/${document}/updates?marker=${encodeURIComponent(marker)}`;
  const answer = await send({ method: 'POST', path, body: update, sub, patienceMs: SHORT_MS });
  return answer.ok ? ok(null) : answer;
}

/** One update of everything that is committed of a document. */
export async function readState(document: DocumentId): Promise<Outcome<Uint8Array<ArrayBuffer>>> {
  const answer = await send({ method: 'GET', path: `/control/documents/${document}/state` });
  return answer.ok ? ok(new Uint8Array(await answer.value.arrayBuffer())) : answer;
}

/** Removes a document for good; its open sessions end with 4404. Done before is done. */
export async function purgeDocument(document: DocumentId): Promise<Outcome<null>> {
  const answer = await send({ method: 'DELETE', path: `/control/documents/${document}` });
  return answer.ok ? ok(null) : answer;
}

/** Ends or changes sessions at once; done once for each `id`. */
export async function changeSessions(match: SessionMatch, change: SessionChange, id: string): Promise<Outcome<null>> {
  const body = json({ match, change, id });
  const answer = await send({ method: 'POST', path: '/control/sessions', body, patienceMs: SHORT_MS });
  return answer.ok ? ok(null) : answer;
}

/** Tells every page of ours that has the document open. */
export async function sendNotice(document: DocumentId, notice: Notice): Promise<Outcome<null>> {
  const body = json({ notice });
  const path = `/control/documents/${document}/notices`;
  const answer = await send({ method: 'POST', path, body, patienceMs: SHORT_MS });
  return answer.ok ? ok(null) : answer;
}

/** How the sync server is. */
export async function readSyncHealth(): Promise<Outcome<HealthAnswer>> {
  const answer = await send({ method: 'GET', path: '/control/health', patienceMs: SHORT_MS });
  return answer.ok ? ok(healthAnswer.parse(await answer.value.json())) : answer;
}

/** Every document that holds something. */
export async function listStoredDocuments(): Promise<Outcome<readonly DocumentId[]>> {
  const answer = await send({ method: 'GET', path: '/control/documents' });
  if (!answer.ok) return answer;
  const lines = (await answer.value.text()).split('\n').filter((line) => line !== '');
  return ok(lines.map((line) => documentListing.parse(JSON.parse(line)).document));
}

type Wish = Pick<ControlRequest, 'method' | 'path'> &
  Partial<Pick<ControlRequest, 'body' | 'sub'>> & { readonly patienceMs?: number };

/** Asks the sync server; a refusal is told in words for the page. */
export async function send({
  method,
  path,
  body = NOTHING,
  sub = SERVER,
  patienceMs = PATIENCE_MS,
}: Wish): Promise<Outcome<Response>> {
  const { adminUrl, tandemUrl } = config();
  const key = await signingKey();
  const token = await signControl(key, tandemUrl, { method, path, body, sub }, Date.now() / 1000);
  try {
    const response = await fetch(`${adminUrl}${path}`, {
      method,
      headers: { Authorization: `Bearer ${token}` },
      ...(body.byteLength > 0 ? { body: new Uint8Array(body) } : {}),
      cache: 'no-store',
      signal: AbortSignal.timeout(patienceMs),
    });
    if (response.ok) return ok(response);
    const reason = (await response.text()).slice(0, 300);
    if (response.status === 404) return fail(NOT_FOUND);
    logTrouble(`the sync server answered ${response.status} to ${method} ${path.split('?')[0]}`, reason);
    return fail(
      response.status === 413 ? { code: 'too-large', message: 'That is more than this server keeps.' } : UNAVAILABLE,
    );
  } catch (error) {
    if (!(error instanceof TypeError) && !(error instanceof DOMException)) throw error;
    return fail(UNAVAILABLE);
  }
}

export function json(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}
