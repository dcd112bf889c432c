import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Damage, FolderFiles, RoomOpener, Verdict } from '@tandem/testkit';
import { verdictsOn, writeFolder } from '@tandem/testkit';
import type { AgedStore } from './aged-store';

/** What opening each document gives when a folder holds these files. */
export async function verdictsOf(files: FolderFiles, { held }: AgedStore, opener: RoomOpener): Promise<Verdict[]> {
  const folder = await mkdtemp(join(tmpdir(), 'tandem-damaged-'));
  try {
    await writeFolder(folder, files);
    return [...verdictsOn(await opener.open({ dataDir: folder, rooms: [...held.keys()] }), held).values()];
  } finally {
    // LevelDB may be making a file while it is given up.
    await rm(folder, { recursive: true, maxRetries: 10, retryDelay: 20 });
  }
}

/** The damage in words, with the documents of it that opened as if they were whole. */
export function describeSilent({ file, kind, ...where }: Damage, verdicts: readonly Verdict[]): string {
  const documents = verdicts.flatMap((verdict, at) => (verdict === 'silently-shorter' ? [at + 1] : []));
  const detail = Object.entries(where).map(([name, value]) => ` ${name} ${value}`);
  return `${file} ${kind}${detail.join('')}: documents ${documents.join(', ')}`;
}

export function countOf(verdicts: readonly Verdict[]): Record<Verdict, number> {
  const count = { whole: 0, refused: 0, flagged: 0, crashed: 0, 'silently-shorter': 0 };
  for (const verdict of verdicts) count[verdict]++;
  return count;
}
