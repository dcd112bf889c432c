import 'server-only';
import type { DocumentId } from '@tandem/protocol';
import { fail, ok } from '@tandem/protocol';
import { sql } from 'kysely';
import type { Principal } from '../access/principal';
import { subjectOf } from '../access/principal';
import { noteAudit } from '../audit/note';
import { deliverWithdrawals } from '../control/withdrawals';
import type { Database } from '../db';
import { database } from '../db';
import type { Outcome } from '../denial';
import { badInput } from '../denial';
import { everybodysListsChanged } from '../events/changed';
import { DEEPEST, treeOf } from './bases';
import { permitted } from './facts';
import { recheckDocument } from './standings';

const TOO_DEEP = badInput(`Documents can be nested ${DEEPEST} deep. Choose one further up.`);

/** Whether another document may be made in this one: the principal writes it, and it isn't too deep already. */
export async function mayNest(db: Database, who: Principal, parent: DocumentId): Promise<Outcome<null>> {
  const found = await permitted(db, who, 'document:nest', parent);
  if (!found.ok) return found;
  return (await depthOf(db, parent)) < DEEPEST ? ok(null) : fail(TOO_DEEP);
}

/** Moves a document with all that is in it into another one, or to the top. Who may do what follows. */
export async function moveDocument(who: Principal, id: DocumentId, parent: DocumentId | null): Promise<Outcome<null>> {
  const db = await database();
  const done = await db.transaction().execute(async (all) => {
    const found = await permitted(all, who, 'document:move', id);
    if (!found.ok) return found;
    const fits = parent === null ? ok(null) : await fitsInto(all, who, id, parent);
    if (!fits.ok) return fits;
    await all.updateTable('document').set({ parent_id: parent }).where('id', '=', id).execute();
    const details = { from: found.value.row.parent_id, to: parent };
    await noteAudit(all, { actor: subjectOf(who) ?? '', action: 'document.moved', target: id, details });
    await recheckDocument(all, id);
    return ok(null);
  });
  if (!done.ok) return done;
  everybodysListsChanged();
  await deliverWithdrawals();
  return done;
}

async function fitsInto(all: Database, who: Principal, id: DocumentId, parent: DocumentId): Promise<Outcome<null>> {
  const may = await mayNest(all, who, parent);
  if (!may.ok) return may;
  const tree = await treeOf(all, id);
  if (tree.includes(parent)) return fail(badInput('A document can’t be moved into itself.'));
  return (await depthOf(all, parent)) + (await heightOf(all, id)) <= DEEPEST ? ok(null) : fail(TOO_DEEP);
}

/** How many documents there are from the outermost to this one. */
async function depthOf(db: Database, id: DocumentId): Promise<number> {
  const { rows } = await sql<{ depth: number }>`
    with recursive chain(parent_id, depth) as (
      select parent_id, 1 from document where id = ${id}
      union all
      select above.parent_id, chain.depth + 1 from document above join chain on above.id = chain.parent_id
    ) select max(depth) as depth from chain`.execute(db);
  return rows[0]?.depth ?? 1;
}

/** How many levels there are from this document to the innermost in it. */
async function heightOf(db: Database, id: DocumentId): Promise<number> {
  const { rows } = await sql<{ height: number }>`
    with recursive tree(id, height) as (
      select id, 1 from document where id = ${id}
      union all
      select below.id, tree.height + 1 from document below join tree on below.parent_id = tree.id
    ) select max(height) as height from tree`.execute(db);
  return rows[0]?.height ?? 1;
}
