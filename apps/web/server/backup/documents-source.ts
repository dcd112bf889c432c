import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Config } from '../config/parse-config';
import { signControl } from '../control/sign';
import { importSigningKey } from '../token/sign';
import { BackupError, codeOf } from './backup-error';
import { exportDocuments } from './documents-tool';

const BACKUP_PATH = '/control/backup';

/** All documents as of one moment: from the sync server while it runs, from their folder when none does. */
export async function* allDocuments(config: Config): AsyncIterable<Uint8Array> {
  const answer = await askServer(config);
  if (answer === null) yield* fromFolder(config);
  else if (!answer.ok || answer.body === null) throw refusedBy(config, answer.status);
  else yield* chunksOf(answer.body);
}

async function* fromFolder({ dataDir }: Config): AsyncIterable<Uint8Array> {
  try {
    yield* exportDocuments(path.join(dataDir, 'documents'));
  } catch (error) {
    if (!(error instanceof BackupError)) throw error;
    const message = `${error.message} While Tandem runs, this command needs its settings: SYNC_ADMIN_PORT above all.`;
    throw new BackupError(message, { cause: error });
  }
}

/** Rejects when the server breaks off. */
async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncIterable<Uint8Array> {
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}

/** Null when nobody listens there. */
async function askServer({ adminUrl, dataDir, tandemUrl }: Config): Promise<Response | null> {
  const headers = await authorization(dataDir, tandemUrl);
  try {
    return await fetch(`${adminUrl}${BACKUP_PATH}`, { headers });
  } catch (error) {
    if (error instanceof TypeError && codeOf(error.cause) === 'ECONNREFUSED') return null;
    throw error;
  }
}

async function authorization(dataDir: string, issuer: string): Promise<Record<string, string>> {
  const text = await readFile(path.join(dataDir, 'secrets', 'token-signing.jwk'), 'utf8').catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  });
  // A server of this folder needs a key too; one of another folder refuses.
  if (text === null) return {};
  const request = { method: 'GET', path: BACKUP_PATH, body: new Uint8Array(0), sub: 'backup' } as const;
  const token = await signControl(await importSigningKey(JSON.parse(text)), issuer, request, Date.now() / 1000);
  return { Authorization: `Bearer ${token}` };
}

function refusedBy({ adminUrl, dataDir }: Config, status: number): BackupError {
  return new BackupError(
    status === 401
      ? `The sync server at ${adminUrl} has other keys than ${dataDir}. Give this command the settings of the running Tandem.`
      : `The sync server at ${adminUrl} answered ${status}. Try again.`,
  );
}
