import 'server-only';
import { firstContentUpdate } from '@tandem/editor-schema';
import { fromMarkdown, titleOfMarkdown } from '@tandem/editor-schema/markdown';
import type { DocumentId } from '@tandem/protocol';
import { fail, ok } from '@tandem/protocol';
import { can } from '../access';
import type { Principal } from '../access/principal';
import { applyUpdate } from '../control/client';
import { database } from '../db';
import type { Denial, Outcome } from '../denial';
import { badInput, FORBIDDEN, SIGN_IN, TOO_MANY } from '../denial';
import { documentsChanged } from '../events/changed';
import { take } from '../limits';
import { installationFacts } from '../people/installation';
import { insert } from './create';
import { FIRST_WORDS } from './first-words';
import { titleKey } from './title-key';

const UNREADABLE: Readonly<Record<'too-long' | 'too-deep', Denial>> = {
  'too-long': badInput('The file is too long. Up to 200,000 characters can be brought in at once; split it.'),
  'too-deep': badInput('Lists or quotations in the file are nested too deeply. Flatten them and try again.'),
};

/** Makes a document of the user's of a Markdown text. Its first heading is the title, or else the name of the file. */
export async function importMarkdown(principal: Principal, name: string, text: string): Promise<Outcome<DocumentId>> {
  if (!can(principal, 'document:create', await installationFacts()) || principal.kind !== 'user') {
    return fail(principal.kind === 'user' ? FORBIDDEN : SIGN_IN);
  }
  const markdown = fromMarkdown(text);
  if (!markdown.ok) return fail(UNREADABLE[markdown.error]);
  if (!take('documentsPerPersonPerHour', principal.id)) return fail(TOO_MANY);
  const { title, blocks } = titleOfMarkdown(markdown.blocks, name);
  const db = await database();
  // The row comes first, so that no content is ever without one.
  const edited = { edited_at: Date.now(), edited_by: principal.sub, edited_name: principal.name };
  const id = await insert(db, { owner_id: principal.id, title, title_key: titleKey(title), ...edited });
  const written = await applyUpdate(id, firstContentUpdate({ title, blocks }), FIRST_WORDS, principal.sub);
  if (!written.ok) {
    await db.deleteFrom('document').where('id', '=', id).execute();
    return written;
  }
  documentsChanged([id]);
  return ok(id);
}
