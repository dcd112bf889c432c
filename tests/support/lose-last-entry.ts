import { join } from 'node:path';
import { ClassicLevel } from 'classic-level';

/** Takes the last record of a log out of the files of a server that is stopped. */
export async function loseLastEntry({ dataDir }: { readonly dataDir: string }): Promise<void> {
  const path = join(dataDir, 'documents');
  const database = new ClassicLevel<Uint8Array, Uint8Array>(path, { keyEncoding: 'view', valueEncoding: 'view' });
  const entries = { gte: Uint8Array.of(16), lt: Uint8Array.of(17) };
  const keys = (await database.keys(entries).all()).filter((key) => key[18] === 3);
  const last = keys.at(-1);
  if (last !== undefined) await database.del(last);
  await database.close();
}
