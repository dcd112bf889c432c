import 'server-only';
import { fail, ok, parseDocumentId } from '@tandem/protocol';
import { z } from 'zod';
import { can } from '../access';
import type { Principal } from '../access/principal';
import { subOf } from '../access/principal';
import type { Database } from '../db';
import { database } from '../db';
import type { Outcome } from '../denial';
import { FORBIDDEN, SIGN_IN } from '../denial';
import { permitted } from '../documents/facts';
import { installationFacts } from '../people/installation';
import { namesOf } from '../people/names';
import type { AuditFields } from './chain';
import { noteAuditAlone } from './note';
import { isUnbroken, SOME, someAfter } from './retention';

type Details = Readonly<Record<string, string | number | boolean | null>>;

/** An entry as the page shows it. */
export type ShownEntry = Omit<AuditFields, 'details'> & { readonly details: Details };

export type AuditWish = {
  /** The beginning of an action; empty for all. */
  readonly what: string;
  /** The subject of who did it or whom it was done to; null for everybody. */
  readonly person: string | null;
  /** Only entries before this sequence; null for the newest. */
  readonly before: number | null;
};

export type AuditPage = {
  readonly entries: readonly ShownEntry[];
  /** How the people and groups in the entries are called, by subject and id; those whose accounts are gone too. */
  readonly names: Readonly<Record<string, string>>;
  /** The titles of those documents in the entries that the viewer may open, by id. */
  readonly titles: Readonly<Record<string, string>>;
  /** For whom links to join or to a new password were made, as long as that is known, by the links' ids. */
  readonly invited: Readonly<Record<string, string>>;
  /** Everybody with an account, to choose from. */
  readonly people: readonly { readonly id: string; readonly name: string; readonly email: string }[];
  /** The sequence before which the next page begins; null on the last one. */
  readonly before: number | null;
  readonly isUnbroken: boolean;
};

export const ENTRIES_PER_PAGE = 50;

const details = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

/** What was done, the newest first. */
export async function readAudit(who: Principal, wish: AuditWish): Promise<Outcome<AuditPage>> {
  if (!(await mayRead(who))) return fail(who.kind === 'user' ? FORBIDDEN : SIGN_IN);
  const db = await database();
  const rows = await rowsOf(db, wish);
  const entries = rows.slice(0, ENTRIES_PER_PAGE).map((row): ShownEntry => {
    const { hash: _, ...entry } = row;
    return { ...entry, details: details.parse(JSON.parse(entry.details)) };
  });
  const people = await db.selectFrom('user').select(['id', 'name', 'email']).orderBy('name').limit(5000).execute();
  const isLast = rows.length <= ENTRIES_PER_PAGE;
  return ok({
    entries,
    names: await namesIn(db, entries, wish.person),
    titles: await titlesIn(db, who, entries),
    invited: await invitedIn(db, entries),
    people,
    before: isLast ? null : (entries.at(-1)?.seq ?? null),
    isUnbroken: await isUnbroken(db),
  });
}

function rowsOf(db: Database, { what, person, before }: AuditWish) {
  let rows = db.selectFrom('audit').selectAll();
  if (what !== '') rows = rows.where('action', 'like', `${what.replace(/[\\%_]/g, '')}%`);
  if (before !== null) rows = rows.where('seq', '<', before);
  if (person !== null) rows = rows.where((is) => is.or([is('actor', '=', person), is('target', '=', person)]));
  return rows
    .orderBy('seq', 'desc')
    .limit(ENTRIES_PER_PAGE + 1)
    .execute();
}

/** Ids in details are looked up as people's and as groups': both are random. */
async function namesIn(
  db: Database,
  entries: readonly ShownEntry[],
  person: string | null,
): Promise<Record<string, string>> {
  const ids = entries.flatMap((entry) => Object.values(entry.details).filter((value) => typeof value === 'string'));
  const subs = entries.flatMap(({ actor, target }) => [actor, target]);
  const people = await namesOf(db, [...subs, ...ids.map(subOf), ...(person === null ? [] : [person])]);
  const groups = await db.selectFrom('person_group').select(['id', 'name']).limit(1000).execute();
  return Object.fromEntries([...people, ...groups.map(({ id, name }) => [id, name])]);
}

/** The log itself holds no titles: each reader is told those of documents that are open to them now. */
async function titlesIn(db: Database, who: Principal, entries: readonly ShownEntry[]): Promise<Record<string, string>> {
  const about = entries.filter(({ action }) => /^(document|share|link|request)\./.test(action));
  const ids = new Set(about.flatMap(({ target }) => parseDocumentId(target) ?? []));
  const found = await Promise.all([...ids].map((id) => permitted(db, who, 'document:read', id)));
  return Object.fromEntries(found.flatMap((each) => (each.ok ? [[each.value.row.id, each.value.row.title]] : [])));
}

/** The log holds no addresses either; admins, who alone read it, see them under Invited too. */
async function invitedIn(db: Database, entries: readonly ShownEntry[]): Promise<Record<string, string>> {
  const ids = entries.flatMap(({ action, target }) => (action.startsWith('invitation.') ? [target] : []));
  if (ids.length === 0) return {};
  const rows = await db.selectFrom('invitation').select(['id', 'email']).where('id', 'in', ids).execute();
  return Object.fromEntries(rows.flatMap(({ id, email }) => (email === null ? [] : [[id, email]])));
}

/** All entries as JSON Lines, the oldest first, with their hashes. That they were fetched is the last of them. */
export async function exportAudit(who: Principal): Promise<Outcome<ReadableStream<Uint8Array>>> {
  if (!(await mayRead(who)) || who.kind !== 'user') return fail(who.kind === 'user' ? FORBIDDEN : SIGN_IN);
  const db = await database();
  await noteAuditAlone(db, { actor: who.sub, action: 'audit.exported', target: who.sub });
  const encoder = new TextEncoder();
  let after = 0;
  return ok(
    new ReadableStream({
      async pull(controller) {
        const rows = await someAfter(db, after);
        after = rows.at(-1)?.seq ?? after;
        for (const row of rows) controller.enqueue(encoder.encode(`${JSON.stringify(row)}\n`));
        if (rows.length < SOME) controller.close();
      },
    }),
  );
}

async function mayRead(who: Principal): Promise<boolean> {
  return can(who, 'audit:read', await installationFacts());
}
