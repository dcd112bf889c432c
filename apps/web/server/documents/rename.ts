import 'server-only';
import { randomUUID } from 'node:crypto';
import type { DocumentId } from '@tandem/protocol';
import { ok } from '@tandem/protocol';
import * as Y from 'yjs';
import { TITLE_ROOT } from '../../features/editor/document-names';
import type { Principal } from '../access/principal';
import { subjectOf } from '../access/principal';
import { applyUpdate, readState } from '../control/client';
import { database } from '../db';
import type { Outcome } from '../denial';
import { permitted } from './facts';

/** Replaces a document's title by an edit that goes the way of every edit. */
export async function renameDocument(principal: Principal, id: DocumentId, title: string): Promise<Outcome<null>> {
  const found = await permitted(await database(), principal, 'document:write', id);
  if (!found.ok) return found;
  const state = await readState(id);
  if (!state.ok) return state;
  const edit = titleEdit(state.value.update, title.replace(/\s+/g, ' ').trim());
  const applied = await applyUpdate(id, edit, `rename:${randomUUID()}`, subjectOf(principal) ?? 'web-app');
  return applied.ok ? ok(null) : applied;
}

/** The update that leaves this title and nothing else of the old one. */
function titleEdit(update: Uint8Array, title: string): Uint8Array {
  const doc = new Y.Doc();
  try {
    Y.applyUpdate(doc, update);
    const before = Y.encodeStateVector(doc);
    const text = doc.getText(TITLE_ROOT);
    doc.transact(() => {
      text.delete(0, text.length);
      text.insert(0, title);
    });
    return Y.encodeStateAsUpdate(doc, before);
  } finally {
    doc.destroy();
  }
}
