import 'server-only';
import type { ChangeNotice, DocumentId } from '@tandem/protocol';
import type { Database } from '../db';
import { database } from '../db';
import { documentsChanged, documentsEdited } from '../events/changed';
import { titleKey } from './title-key';

/** What lists show of a document that is another one: more than when it was edited last, that alone, or nothing. */
type Difference = 'more' | 'time' | 'nothing';

/** Keeps what the sync server tells of documents; an older notice than the last one changes nothing. */
export async function keepChanges(changes: readonly ChangeNotice[]): Promise<void> {
  const db = await database();
  const kept = await db.transaction().execute(async (all) => {
    const differences: (readonly [DocumentId, Difference])[] = [];
    for (const change of changes) differences.push([change.document, await keep(all, change)]);
    return differences;
  });
  const those = (wanted: Difference) => kept.flatMap(([document, is]) => (is === wanted ? [document] : []));
  documentsChanged(those('more'));
  documentsEdited(those('time'));
}

async function keep(all: Database, { document, seq, title, by, name, timeMs }: ChangeNotice): Promise<Difference> {
  const before = await all
    .selectFrom('document')
    .select(['title', 'edited_by', 'edited_name'])
    .where('id', '=', document)
    .where('kind', '=', 'document')
    .executeTakeFirst();
  const { numUpdatedRows } = await all
    .updateTable('document')
    .set({ seq, title, title_key: titleKey(title), edited_at: timeMs, edited_by: by, edited_name: name })
    .where('id', '=', document)
    .where('purge_at', 'is', null)
    // After a restored backup sequences begin lower; the time tells that it is news.
    .where((where) =>
      where.or([where('seq', '<=', seq), where('edited_at', '<', timeMs), where('edited_at', 'is', null)]),
    )
    .executeTakeFirst();
  if (before === undefined || numUpdatedRows === 0n) return 'nothing';
  const isSame = before.title === title && before.edited_by === by && before.edited_name === name;
  return isSame ? 'time' : 'more';
}
