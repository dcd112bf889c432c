import 'server-only';
import type { Principal } from '../access/principal';
import { SERVER } from '../control/client';
import type { Database, DocumentRow } from '../db';
import { caretColor } from '../guest/caret-color';
import { namesOf } from '../people/names';
import { guestNamesOf } from './guest-names';

/** Somebody who wrote, as far as they are still known. */
export type Writer = {
  /** As edits have it. */
  readonly id: string;
  readonly kind: 'account' | 'guest' | 'server' | 'program';
  /** Null where no name is known any more. */
  readonly name: string | null;
  readonly color: string;
  /** The address of their picture, if they have one. */
  readonly picture: string | null;
};

const USER = 'user:';

/** Who is behind the subjects of edits; accounts that are gone have left their name. Guests have no row: their name is kept with the document, or is the asker's own. */
export async function writersOf(
  db: Database,
  subs: Iterable<string>,
  known: Known,
): Promise<ReadonlyMap<string, Writer>> {
  const all = [...new Set(subs)];
  const users = await usersOf(db, all);
  const former = await namesOf(
    db,
    all.filter((sub) => !users.has(sub)),
  );
  const guests = await guestNamesOf(db, known.row.id);
  const nameOf = (sub: string) => former.get(sub) ?? guests.get(sub);
  return new Map(all.map((sub) => [sub, users.get(sub) ?? strangerOf(sub, nameOf(sub), known)]));
}

async function usersOf(db: Database, subs: readonly string[]): Promise<ReadonlyMap<string, Writer>> {
  const ids = subs.filter((sub) => sub.startsWith(USER)).map((sub) => sub.slice(USER.length));
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('user').select(['id', 'name', 'color', 'image']).where('id', 'in', ids).execute();
  return new Map(
    rows.map(({ id, name, color, image }) => {
      const sub = `${USER}${id}`;
      const picture = image === null ? null : `/api/people/${id}/picture?v=${image}`;
      return [sub, { id: sub, kind: 'account', name, color: color ?? caretColor(sub), picture }];
    }),
  );
}

type Known = { readonly row: DocumentRow; readonly principal: Principal };

function strangerOf(sub: string, former: string | undefined, { row, principal }: Known): Writer {
  const ownName = principal.kind === 'guest' && principal.sub === sub ? principal.name : null;
  const name = former ?? ownName ?? (row.edited_by === sub ? row.edited_name : null);
  return { id: sub, kind: kindOf(sub), name, color: caretColor(sub), picture: null };
}

function kindOf(sub: string): Writer['kind'] {
  if (sub === SERVER) return 'server';
  if (sub.startsWith('guest:')) return 'guest';
  return sub.startsWith(USER) ? 'account' : 'program';
}
