import 'server-only';
import type { ChangeNotice } from '@tandem/protocol';
import type { Database } from '../db';
import { database } from '../db';
import { documentsChanged } from '../events/changed';
import { titleKey } from './title-key';

/** Keeps what the sync server tells of documents; an older notice than the last one changes nothing. */
export async function keepChanges(changes: readonly ChangeNotice[]): Promise<void> {
  await (await database()).transaction().execute(async (all) => {
    for (const change of changes) await keep(all, change);
  });
  documentsChanged(changes.map(({ document }) => document));
}

async function keep(all: Database, { document, seq, title, by, name, timeMs }: ChangeNotice): Promise<void> {
  await all
    .updateTable('document')
    .set({ seq, title, title_key: titleKey(title), edited_at: timeMs, edited_by: by, edited_name: name })
    .where('id', '=', document)
    .where('purge_at', 'is', null)
    // After a restored backup sequences begin lower; the time tells that it is news.
    .where((where) =>
      where.or([where('seq', '<=', seq), where('edited_at', '<', timeMs), where('edited_at', 'is', null)]),
    )
    .execute();
}
