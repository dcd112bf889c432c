import type { DirtyMark } from '../../ports/index';
import { decodeDirty } from '../../records/small';
import type { Database, Operation } from './database';
import { writeBatch } from './database';
import { allDirtyMarks, dirtyKey, documentOf } from './keys';

export async function dirty(database: Database): Promise<DirtyMark[]> {
  const marks = await database.iterator(allDirtyMarks).all();
  return marks.map(([key, value]) => ({ document: documentOf(key), ...decodeDirty(key, value) }));
}

/** Takes marks away, but for documents that were marked with a higher sequence meanwhile. */
export async function clearDirty(
  database: Database,
  marks: readonly Pick<DirtyMark, 'document' | 'seq'>[],
): Promise<void> {
  const kept = await database.getMany(marks.map(({ document }) => dirtyKey(document)));
  const done = marks.flatMap(({ document, seq }, at): Operation[] => {
    const key = dirtyKey(document);
    const value = kept[at];
    return value !== undefined && decodeDirty(key, value).seq <= seq ? [{ type: 'del', key }] : [];
  });
  // Lost in a power cut, the document is announced once more.
  await writeBatch(database, done, false);
}
