import 'server-only';
import type { DocumentId } from '@tandem/protocol';
import { fail, ok } from '@tandem/protocol';
import type { Principal } from '../access/principal';
import { subjectOf } from '../access/principal';
import { auth } from '../auth';
import type { Database, ShareLink } from '../db';
import { database } from '../db';
import type { SharedRole } from '../db/tables';
import type { Outcome } from '../denial';
import { badInput, NOT_FOUND, SIGN_IN, TOO_MANY } from '../denial';
import { listsChanged } from '../events/changed';
import { giveBack, take } from '../limits';
import { guarded } from '../people/guesses';
import { hashOf } from './link-address';

/** Where a link leads, and whose document it is. */
export type FoundLink = {
  readonly role: SharedRole;
  readonly owner: string | null;
  /** Whether the principal has to give the link's password. */
  readonly asksPassword: boolean;
};

const WRONG = badInput('This is not the password of this link. Ask whoever sent it to you.');

/** What a link is for, while it holds. */
export function findLink(who: Principal, slug: string, network: string): Promise<Outcome<FoundLink>> {
  return guarded(network, async () => {
    const db = await database();
    const link = await holding(db, slug);
    if (link === null) return fail(NOT_FOUND);
    const owner = await db
      .selectFrom('document')
      .innerJoin('user', 'user.id', 'document.owner_id')
      .select('user.name')
      .where('document.id', '=', link.document_id)
      .executeTakeFirst();
    const asksPassword = link.password_hash !== null && !(await hasEntered(db, who, link));
    return ok({ role: link.role, owner: owner?.name ?? null, asksPassword });
  });
}

/** Lets a guest or user in by a link: from now on the document is open to them, as long as the link holds. */
export async function enterByLink(
  who: Principal,
  slug: string,
  password: string,
  network: string,
): Promise<Outcome<DocumentId>> {
  const sub = subjectOf(who);
  if (sub === null) return fail(SIGN_IN);
  return guarded(network, async () => {
    const db = await database();
    const link = await holding(db, slug);
    if (link === null) return fail(NOT_FOUND);
    const known = await mayPass(db, who, link, password, network);
    if (!known.ok) return known;
    const { version } = link;
    const at = Date.now();
    await db
      .insertInto('link_visit')
      .values({ link_id: link.id, sub, at, version })
      .onConflict((conflict) => conflict.columns(['sub', 'link_id']).doUpdateSet({ at, version }))
      .execute();
    if (who.kind === 'user') listsChanged([who.id]);
    return ok(link.document_id);
  });
}

async function mayPass(
  db: Database,
  who: Principal,
  link: ShareLink,
  password: string,
  network: string,
): Promise<Outcome<null>> {
  if (link.password_hash === null || (await hasEntered(db, who, link))) return ok(null);
  if (password === '') return fail(WRONG);
  const counted = [take('linkPasswordsPerNetwork', `${link.id} ${network}`), take('linkPasswordsAnywhere', link.id)];
  if (!counted.every((isWithin) => isWithin)) return fail(TOO_MANY);
  const { password: hasher } = await (await auth()).$context;
  if (!(await hasher.verify({ hash: link.password_hash, password }))) return fail(WRONG);
  giveBack('linkPasswordsPerNetwork', `${link.id} ${network}`);
  giveBack('linkPasswordsAnywhere', link.id);
  return ok(null);
}

/** Whether somebody came by this link before, with the password that it has now. */
async function hasEntered(db: Database, who: Principal, link: ShareLink): Promise<boolean> {
  const sub = subjectOf(who);
  if (sub === null) return false;
  const visit = await db
    .selectFrom('link_visit')
    .select('version')
    .where('link_id', '=', link.id)
    .where('sub', '=', sub)
    .executeTakeFirst();
  return visit?.version === link.version;
}

async function holding(db: Database, slug: string): Promise<ShareLink | null> {
  const row = await db
    .selectFrom('share_link')
    .innerJoin('document', 'document.id', 'share_link.document_id')
    .selectAll('share_link')
    .where('share_link.slug_hash', '=', hashOf(slug))
    .where('share_link.revoked_at', 'is', null)
    .where((is) => is.or([is('share_link.expires_at', 'is', null), is('share_link.expires_at', '>', Date.now())]))
    .where('document.trashed_at', 'is', null)
    .where('document.purge_at', 'is', null)
    .executeTakeFirst();
  return row ?? null;
}
