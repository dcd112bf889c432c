import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { signControl } from '../../apps/web/server/control/sign';
import { importSigningKey } from '../../apps/web/server/token/sign';
import type { Installation } from './installation';

/** What the sync server of an installation has committed of a document, as its web app would ask for it. */
export async function committedState(
  { sync, web, env }: Installation,
  document: string,
): Promise<{ status: number; update: Uint8Array; seq: number }> {
  const path = `/control/documents/${document}/state?part=body`;
  const text = await readFile(join(sync.dataDir, 'secrets/token-signing.jwk'), 'utf8');
  const request = { method: 'GET', path, body: new Uint8Array(0), sub: 'test' } as const;
  const token = await signControl(await importSigningKey(JSON.parse(text)), web.url, request, Date.now() / 1000);
  const answer = await fetch(`http://127.0.0.1:${env.SYNC_ADMIN_PORT}${path}`, {
    headers: { Authorization: `Bearer ${token}` },
  });
  const update = new Uint8Array(await answer.arrayBuffer());
  return { status: answer.status, update, seq: Number(answer.headers.get('Tandem-Seq')) };
}
