import 'server-only';
import type { DocumentId, Role } from '@tandem/protocol';
import { ok } from '@tandem/protocol';
import { can } from '../access';
import type { Principal } from '../access/principal';
import { database } from '../db';
import type { Outcome } from '../denial';
import { permitted } from '../documents/facts';
import { installationFacts } from '../people/installation';
import { workspaceName } from '../people/workspace';
import type { From, Grant, Named } from './grants';
import { grantsOf } from './grants';
import type { SharedLink } from './links';
import { linksOf } from './links';
import { openRequests } from './requests';

/** Somebody who asks to be let in. `at` is milliseconds since 1970. */
export type Request = { readonly person: Named; readonly at: number };

/** Who can open a document and by what, for the dialog that shows and changes it. */
export type Sharing = {
  readonly workspace: string;
  /** The id of whoever looks, and what they are in it. */
  readonly viewer: string;
  readonly role: Role;
  readonly grants: readonly Grant[];
  /** The document around this one, as far as the viewer knows it. */
  readonly parent: { readonly title: string | null } | null;
  readonly inherits: boolean;
  /** For those who may change it; for everybody else there are none. */
  readonly links: readonly SharedLink[];
  readonly requests: readonly Request[];
  readonly mayChange: boolean;
  /** Whether the viewer may look for others to share with. */
  readonly mayFind: boolean;
  /** Whether the viewer may invite people to the workspace. */
  readonly mayInvite: boolean;
};

/** Who can open a document. Titles of documents that the viewer can't open are left out. */
export async function sharingOf(who: Principal, id: DocumentId): Promise<Outcome<Sharing>> {
  const db = await database();
  const found = await permitted(db, who, 'document:audience', id);
  const owned = found.ok ? found : await permitted(db, who, 'document:share', id);
  if (!owned.ok) return owned;
  const { row, facts } = owned.value;
  const mayChange = can(who, 'document:share', facts);
  const now = Date.now();
  return ok({
    workspace: await workspaceName(db),
    viewer: who.kind === 'user' ? who.id : '',
    role: facts.role ?? 'viewer',
    grants: await Promise.all((await grantsOf(db, id, now)).map((grant) => known(who, grant))),
    parent: row.parent_id === null ? null : { title: await titleFor(who, row.parent_id) },
    inherits: row.inherits === 1,
    links: mayChange ? await linksOf(db, id, now) : [],
    requests: mayChange ? await openRequests(db, id) : [],
    mayChange,
    mayFind: found.ok,
    mayInvite: can(who, 'people:manage', await installationFacts()),
  });
}

async function known(who: Principal, grant: Grant): Promise<Grant> {
  if (grant.from === null) return grant;
  const from: From = { id: grant.from.id, title: (await titleFor(who, grant.from.id)) ?? '' };
  return { ...grant, from };
}

async function titleFor(who: Principal, id: DocumentId): Promise<string | null> {
  const found = await permitted(await database(), who, 'document:read', id);
  return found.ok ? found.value.row.title : null;
}
