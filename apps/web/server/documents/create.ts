import 'server-only';
import { randomUUID } from 'node:crypto';
import { SCHEMA_VERSION } from '@tandem/editor-schema';
import type { DocumentId } from '@tandem/protocol';
import { fail, ok, parseDocumentId } from '@tandem/protocol';
import { can } from '../access';
import type { Principal } from '../access/principal';
import { copyDocument } from '../control/client';
import type { Database } from '../db';
import { database } from '../db';
import type { NewDocument } from '../db/tables';
import type { Outcome } from '../denial';
import { FORBIDDEN, SIGN_IN, TOO_MANY } from '../denial';
import { documentsChanged } from '../events/changed';
import { take } from '../limits';
import { installationFacts } from '../people/installation';
import { findDocument, permitted } from './facts';
import { mayNest } from './nesting';
import { titleKey } from './title-key';

/** Whether they may make documents at all. */
export async function mayMakeDocuments(principal: Principal): Promise<boolean> {
  return can(principal, 'document:create', await installationFacts());
}

/** Makes an empty document of the user's, in another one if one is named. */
export async function createDocument(principal: Principal, parent: DocumentId | null): Promise<Outcome<DocumentId>> {
  if (!can(principal, 'document:create', await installationFacts()) || principal.kind !== 'user') {
    return fail(principal.kind === 'user' ? FORBIDDEN : SIGN_IN);
  }
  if (!take('documentsPerPersonPerHour', principal.id)) return fail(TOO_MANY);
  const db = await database();
  const { id } = principal;
  const made = await db.transaction().execute(async (all) => {
    const may = parent === null ? ok(null) : await mayNest(all, principal, parent);
    return may.ok ? ok(await insert(all, { owner_id: id, parent_id: parent })) : may;
  });
  if (made.ok) documentsChanged([made.value]);
  return made;
}

/** Makes a document of the user's with what the other one holds at this moment: one whole state of it. */
export async function duplicateDocument(principal: Principal, id: DocumentId): Promise<Outcome<DocumentId>> {
  const db = await database();
  const original = await permitted(db, principal, 'document:duplicate', id);
  if (!original.ok) return original;
  if (principal.kind !== 'user') return fail(SIGN_IN);
  if (!take('documentsPerPersonPerHour', principal.id)) return fail(TOO_MANY);
  // The row comes first, so that no content is ever without one.
  const copy = await insert(db, { owner_id: principal.id });
  const title = await copyDocument(id, copy, principal.sub);
  if (!title.ok) {
    await db.deleteFrom('document').where('id', '=', copy).execute();
    return title;
  }
  // Read after the content: the copy may hold what a newer schema brought meanwhile.
  const { schema_version } = (await findDocument(db, id)) ?? original.value.row;
  const edited = { edited_at: Date.now(), edited_by: principal.sub, edited_name: principal.name };
  const set = { title: title.value, title_key: titleKey(title.value), schema_version, ...edited };
  await db.updateTable('document').set(set).where('id', '=', copy).execute();
  documentsChanged([copy]);
  return ok(copy);
}

/** Adds a row; what isn't given is as in a new, empty document. */
export async function insert(db: Database, given: Partial<NewDocument>): Promise<DocumentId> {
  const id = given.id ?? newDocumentId();
  const title = given.title ?? '';
  const row: NewDocument = {
    kind: 'document',
    owner_id: null,
    schema_version: SCHEMA_VERSION,
    access_version: 1,
    seq: 0,
    created_at: Date.now(),
    ...given,
    id,
    title,
    title_key: titleKey(title),
  };
  await db.insertInto('document').values(row).execute();
  return id;
}

/** An id that no document has. */
export function newDocumentId(): DocumentId {
  const id = parseDocumentId(randomUUID());
  if (id === null) throw new Error('randomUUID gave no UUID');
  return id;
}
