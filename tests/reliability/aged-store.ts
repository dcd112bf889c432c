import type { RoomName } from '@tandem/protocol';
import { roomOf } from '@tandem/protocol';
import type { FolderFiles, Held, HistoryEdit } from '@tandem/testkit';
import {
  FIRST_TRACED_NONCE,
  generatedHistory,
  heldBy,
  newDocumentId,
  RawClient,
  readFolder,
  SyncProcess,
  TokenMint,
} from '@tandem/testkit';
import * as Y from 'yjs';

/** The files of a stopped server, and what each of its documents held. */
export type AgedStore = { readonly files: FolderFiles; readonly held: ReadonlyMap<RoomName, Held> };

/**
 * For each document, in which sittings it was written and how many edits each brought. The server is started anew for
 * each sitting, which moves what is in LevelDB's log into a table: some documents are in old tables, some in several
 * and the log, some in the log only; the long ones have a stored state.
 */
const DOCUMENTS: readonly (readonly [sittings: readonly number[], edits: number])[] = [
  [[0], 700],
  [[0], 40],
  [[0, 1], 300],
  [[1], 60],
  [[0, 2], 400],
  [[2, 3], 300],
  [[3], 600],
  [[3], 30],
];
const SITTINGS = [0, 1, 2, 3];

/** Lets people write in several documents of a real server, which is stopped and started between their sittings. */
export async function writeAgedStore(seed: number): Promise<AgedStore> {
  const mint = await TokenMint.create('http://localhost:3000');
  const server = await SyncProcess.start({ mint });
  try {
    const documents = DOCUMENTS.map(([sittings, edits], at) => {
      const history = [...generatedHistory({ seed: seed + at, edits: edits * sittings.length, sitting: 200 })];
      return { doc: newDocumentId(), sittings, edits, history };
    });
    for (const sitting of SITTINGS) {
      if (sitting > 0) await server.start();
      for (const { doc, sittings, edits, history } of documents) {
        const nth = sittings.indexOf(sitting);
        const part = nth < 0 ? [] : history.slice(nth * edits, (nth + 1) * edits);
        if (part.length > 0) await send(server, doc, await mint.token({ doc }), part);
      }
      await server.stop();
    }
    const held = documents.map(({ doc, history }) => [roomOf(doc, 'body').name, heldBy(merged(history))] as const);
    return { files: await storedFiles(server.dataDir), held: new Map(held) };
  } finally {
    await server.remove();
  }
}

/** Resolves when all of it is acknowledged. */
async function send(server: SyncProcess, room: string, token: string, edits: readonly HistoryEdit[]): Promise<void> {
  const client = await RawClient.open(server.url, room, token);
  for (const { update } of edits) client.sendUpdate(update);
  client.askAck(FIRST_TRACED_NONCE);
  await client.nextAck(FIRST_TRACED_NONCE);
  await client.close();
}

function merged(edits: readonly HistoryEdit[]): Y.Doc {
  const doc = new Y.Doc();
  for (const { update } of edits) Y.applyUpdate(doc, update);
  return doc;
}

/** Everything that the server has written; its keys are no documents. */
async function storedFiles(dataDir: string): Promise<FolderFiles> {
  return new Map([...(await readFolder(dataDir))].filter(([file]) => !file.startsWith('secrets/')));
}
