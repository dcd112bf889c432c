import * as Y from 'yjs';
import type { Database } from '../../../apps/web/server/db/tables';
import type { Installation } from '../../support/installation';
import { openRaw } from '../../support/open-document';
import { Visitor } from '../../support/visitor';
import type { Ids, State, Who } from './matrix';

/** Stands in the title and the text of every document of the matrix, and nowhere else. */
export const CANARY = 'canary-9f2b7c';

/** Everybody of the matrix, and documents in each state for them. */
export class MatrixCast {
  private readonly people: Readonly<Record<Who, Visitor>>;
  private readonly ids: Readonly<Record<'viewer' | 'commenter' | 'editor' | 'suspended' | 'member', string>>;

  private readonly db: Database;

  private constructor(people: MatrixCast['people'], ids: MatrixCast['ids'], db: Database) {
    this.people = people;
    this.db = db;
    this.ids = ids;
  }

  static async of(installation: Installation, db: Database): Promise<MatrixCast> {
    const names = ['Stranger', 'Viewer', 'Commenter', 'Editor', 'Owner', 'Suspended', 'Member'] as const;
    const visitors = new Map<string, Visitor>();
    for (const name of names) visitors.set(name, await installation.member(name));
    const rows = await db.selectFrom('user').select(['id', 'name']).execute();
    const idOf = (name: string) => rows.find((row) => row.name === name)?.id ?? '';
    const visitor = (name: (typeof names)[number]) => visitors.get(name) ?? new Visitor('');
    await installation.admin.get('PUT', `/api/people/${idOf('Suspended')}/suspension`);
    const people = {
      nobody: new Visitor(installation.web.url),
      guest: await installation.guest('Guest'),
      stranger: visitor('Stranger'),
      viewer: visitor('Viewer'),
      commenter: visitor('Commenter'),
      editor: visitor('Editor'),
      owner: visitor('Owner'),
      suspended: visitor('Suspended'),
      admin: installation.admin,
    };
    const [viewer, commenter, editor] = [idOf('Viewer'), idOf('Commenter'), idOf('Editor')];
    return new MatrixCast(
      people,
      { viewer, commenter, editor, suspended: idOf('Suspended'), member: idOf('Member') },
      db,
    );
  }

  get(who: Who): Visitor {
    return this.people[who].copy();
  }

  /** A new document in that state, with the canary in it. */
  async document(state: State): Promise<Ids> {
    const { owner, guest } = this.people;
    const document = String((await owner.get('POST', '/api/documents')).id);
    const path = `/api/documents/${document}`;
    await owner.get('POST', `${path}/title`, { title: `${CANARY} minutes` });
    await this.write(document);
    const isShared = state === 'shared' || state === 'trashed' || state === 'purged';
    const link = state === 'private' ? 'unknown' : await this.link(document, state, guest);
    if (isShared) {
      for (const role of ['viewer', 'commenter', 'editor'] as const) {
        await owner.get('PUT', `${path}/shares`, { kind: 'user', id: this.ids[role], role });
      }
    }
    if (state === 'trashed' || state === 'purged') await owner.get('POST', `${path}/trash`);
    if (state === 'purged') await owner.get('DELETE', path);
    return { document, link, share: 'unknown', member: this.ids.member };
  }

  private async write(document: string): Promise<void> {
    const client = await openRaw(this.people.owner, `/api/documents/${document}`);
    const doc = new Y.Doc();
    doc.getText('words').insert(0, `${CANARY} words`);
    client.sendUpdate(Y.encodeStateAsUpdate(doc));
    client.askAck(1);
    await client.nextAck(1);
    await client.close();
  }

  private async link(document: string, state: State, guest: Visitor): Promise<string> {
    const { owner } = this.people;
    const { id, url } = await owner.get('POST', `/api/documents/${document}/links`, { role: 'viewer' });
    // Where others are let in by name, the link is nobody's way in.
    if (state === 'shared') return String(id);
    await guest.get('POST', '/api/enter', { slug: String(url).split('/').at(-1) });
    if (state !== 'expired link') return String(id);
    // As time would have it.
    const expires_at = Date.now() - 1;
    await this.db.updateTable('share_link').set({ expires_at }).where('id', '=', String(id)).execute();
    return String(id);
  }
}
