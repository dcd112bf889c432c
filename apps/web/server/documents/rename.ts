import 'server-only';
import type { DocumentId } from '@tandem/protocol';
import { fail, ok } from '@tandem/protocol';
import type { Principal } from '../access/principal';
import { subjectOf } from '../access/principal';
import { editTitle } from '../control/client';
import { database } from '../db';
import type { Outcome } from '../denial';
import { NOT_FOUND, TOO_MANY } from '../denial';
import { take } from '../limits';
import { permitted } from './facts';
import { oneLine } from './one-line';

/** Replaces a document's title by an edit in the document, which the sync server makes. */
export async function renameDocument(principal: Principal, id: DocumentId, title: string): Promise<Outcome<null>> {
  const found = await permitted(await database(), principal, 'document:write', id);
  if (!found.ok) return found;
  if (found.value.row.kind !== 'document') return fail(NOT_FOUND);
  const sub = subjectOf(principal) ?? '';
  if (!take('renamesPerPersonPerMinute', sub)) return fail(TOO_MANY);
  const edited = await editTitle(id, oneLine(title), sub);
  return edited.ok ? ok(null) : edited;
}
