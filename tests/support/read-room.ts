import type { DocumentId } from '@tandem/protocol';
import type { SyncProcess, TokenMint } from '@tandem/testkit';
import { RawClient } from '@tandem/testkit';
import * as Y from 'yjs';

/** What a client that holds nothing is served of a document's body. */
export async function readBody(server: SyncProcess, mint: TokenMint, doc: DocumentId): Promise<Y.Doc> {
  const client = await RawClient.open(server.url, doc, await mint.token({ doc, role: 'viewer', sub: 'guest:reader' }));
  client.sendStep1();
  await client.nextOf('sync-step-2');
  const read = new Y.Doc();
  for (const message of client.messages) if (message.kind === 'update') Y.applyUpdate(read, message.update);
  await client.close();
  return read;
}
