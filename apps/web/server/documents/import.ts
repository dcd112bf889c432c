import 'server-only';
import { firstContentUpdate } from '@tandem/editor-schema';
import { fromMarkdown, titleOfMarkdown } from '@tandem/editor-schema/markdown';
import type { DocumentId } from '@tandem/protocol';
import { fail, ok } from '@tandem/protocol';
import { can } from '../access';
import type { Principal, User } from '../access/principal';
import { applyUpdate, purgeDocument } from '../control/client';
import { database } from '../db';
import type { Denial, Outcome } from '../denial';
import { badInput, FORBIDDEN, SIGN_IN, TOO_MANY } from '../denial';
import { documentsChanged } from '../events/changed';
import { take } from '../limits';
import { installationFacts } from '../people/installation';
import { insert } from './create';
import { FIRST_WORDS } from './first-words';

const UNREADABLE: Readonly<Record<'too-long' | 'too-deep', Denial>> = {
  'too-long': badInput('The file is too long to be brought in at once. Split it, and bring in its parts.'),
  'too-deep': badInput('Lists or quotations in the file are nested too deeply. Flatten them and try again.'),
};

/** Makes a document of the user's of a Markdown text. Its first heading is the title, or else the name of the file. */
export async function importMarkdown(principal: Principal, name: string, text: string): Promise<Outcome<DocumentId>> {
  if (!can(principal, 'document:create', await installationFacts()) || principal.kind !== 'user') {
    return fail(principal.kind === 'user' ? FORBIDDEN : SIGN_IN);
  }
  // Reading takes time, also of what is refused then.
  const isAllowed = take('importsPerPersonPerHour', principal.id) && take('documentsPerPersonPerHour', principal.id);
  if (!isAllowed) return fail(TOO_MANY);
  const markdown = fromMarkdown(text);
  if (!markdown.ok) return fail(UNREADABLE[markdown.error]);
  const { title, blocks } = titleOfMarkdown(markdown.blocks, name);
  return write(principal, title, firstContentUpdate({ title, blocks }));
}

/** The row comes first, so that no content is ever without one. */
async function write(principal: User, title: string, update: Uint8Array): Promise<Outcome<DocumentId>> {
  const db = await database();
  const edited = { edited_at: Date.now(), edited_by: principal.sub, edited_name: principal.name };
  const id = await insert(db, { owner_id: principal.id, title, ...edited });
  const written = await applyUpdate(id, update, FIRST_WORDS, principal.sub);
  if (!written.ok) {
    // It may arrive all the same: once purged, nothing can.
    if ((await purgeDocument(id)).ok) await db.deleteFrom('document').where('id', '=', id).execute();
    return written;
  }
  documentsChanged([id]);
  return ok(id);
}
