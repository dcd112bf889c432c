import 'server-only';
import type { DocumentId } from '@tandem/protocol';
import { fail, ok } from '@tandem/protocol';
import { strToU8, Zip, ZipDeflate } from 'fflate';
import { can } from '../access';
import type { Principal, User } from '../access/principal';
import { noteAuditAlone } from '../audit/note';
import { config } from '../config';
import { readState } from '../control/client';
import type { Database } from '../db';
import { database } from '../db';
import type { Outcome } from '../denial';
import { SIGN_IN, TOO_MANY } from '../denial';
import { listDocuments } from '../documents/list';
import { take } from '../limits';
import { installationFacts } from '../people/installation';
import { listSignIns } from '../people/sign-ins';
import { plainText } from './plain-text';

type Owned = { readonly id: DocumentId; readonly title: string };
type File = { readonly name: string; readonly bytes: Uint8Array };

/**
 * All that is one's own, as a zip: the account, its lists, what was done in its name, and each document that one owns
 * as text and as the bytes that Yjs reads. Ends before it is larger than the limit, and says so in it.
 */
export async function exportOwnData(who: Principal): Promise<Outcome<ReadableStream<Uint8Array>>> {
  if (!can(who, 'account:manage', await installationFacts()) || who.kind !== 'user') return fail(SIGN_IN);
  if (!take('exportsPerPersonPerHour', who.id)) return fail(TOO_MANY);
  await noteAuditAlone(await database(), { actor: who.sub, action: 'account.exported', target: who.sub });
  const signIns = await listSignIns(who);
  return ok(zipOf(filesOf(who, signIns.ok ? signIns.value : [])));
}

async function* filesOf(who: User, signIns: unknown): AsyncGenerator<File> {
  yield { name: 'profile.json', bytes: asJson({ ...(await profileOf(who)), signIns }) };
  const lists = await Promise.all([listDocuments(who, 'all', ''), listDocuments(who, 'trash', '')]);
  const documents = lists.flatMap((list) => (list.ok ? list.value : []));
  yield { name: 'documents.json', bytes: asJson(documents) };
  let bytes = 0;
  for (const document of await ownedBy(who)) {
    const state = await readState(document.id);
    if (!state.ok) {
      yield { name: `documents/${nameOf(document)}.missing.txt`, bytes: strToU8(`${state.error.message}\n`) };
      continue;
    }
    bytes += state.value.byteLength;
    if (bytes > config().limits.exportBytes) {
      const words = 'This file would be too large. Ask whoever runs this Tandem for the rest.\n';
      yield { name: 'not-everything.txt', bytes: strToU8(words) };
      return;
    }
    yield { name: `documents/${nameOf(document)}.txt`, bytes: strToU8(plainText(state.value)) };
    yield { name: `documents/${nameOf(document)}.yjs`, bytes: state.value };
  }
}

/** All of them, in the trash too; lists end after some hundreds. */
async function ownedBy({ id }: User): Promise<readonly Owned[]> {
  const db = await database();
  return db
    .selectFrom('document')
    .select(['id', 'title'])
    .where('owner_id', '=', id)
    .where('purge_at', 'is', null)
    .orderBy('created_at')
    .execute();
}

async function profileOf(who: User): Promise<object> {
  const db = await database();
  const groups = await db
    .selectFrom('group_member')
    .innerJoin('person_group', 'person_group.id', 'group_member.group_id')
    .select('person_group.name')
    .where('group_member.user_id', '=', who.id)
    .execute();
  return {
    ...{ name: who.name, email: who.email, color: who.color, role: who.role },
    groups: groups.map(({ name }) => name),
    log: await entriesOf(db, who),
  };
}

/** What one did, and what was done to one: by whom else, and from where, is theirs. */
async function entriesOf(db: Database, { sub }: User): Promise<readonly object[]> {
  const rows = await db
    .selectFrom('audit')
    .selectAll()
    .where((is) => is.or([is('actor', '=', sub), is('target', '=', sub)]))
    .orderBy('seq')
    .execute();
  return rows.map(({ hash: _, details, actor, network, ...entry }) => {
    const isOwn = actor === sub || actor === 'system';
    const by = isOwn ? { actor, network } : { actor: 'somebody else', network: null };
    return { ...entry, ...by, details: JSON.parse(details) };
  });
}

/** A zip that grows as fast as it is read. */
function zipOf(files: AsyncGenerator<File>): ReadableStream<Uint8Array> {
  const made: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error !== null) throw error;
    made.push(chunk);
  });
  return new ReadableStream({
    async pull(controller) {
      let isOver = false;
      while (made.length === 0 && !isOver) {
        const { value, done } = await files.next();
        isOver = done === true;
        if (value === undefined) zip.end();
        else add(zip, value);
      }
      for (const chunk of made.splice(0)) controller.enqueue(chunk);
      if (isOver) controller.close();
    },
  });
}

function add(zip: Zip, { name, bytes }: File): void {
  const file = new ZipDeflate(name, { level: 6 });
  zip.add(file);
  file.push(bytes, true);
}

/** As a file may be called everywhere; the id keeps those apart that have the same title. */
function nameOf({ title, id }: Owned): string {
  const plain = title
    .replace(/[^\p{L}\p{N} _-]+/gu, '')
    .trim()
    .slice(0, 60);
  return `${plain === '' ? 'Untitled' : plain} ${id.slice(0, 8)}`;
}

function asJson(value: unknown): Uint8Array {
  return strToU8(`${JSON.stringify(value, null, 2)}\n`);
}
