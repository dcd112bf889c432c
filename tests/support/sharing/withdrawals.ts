import type { Installation } from '../installation';
import { PASSWORD } from '../installation';
import { Visitor } from '../visitor';
import { personId, shareOf } from './people-in';

/** Somebody who writes by some right, and how it is taken from them. */
export type Trial = {
  readonly document: string;
  readonly writer: Visitor;
  readonly owner: Visitor;
  readonly withdraw: () => Promise<unknown>;
};

export type Kind = {
  readonly name: string;
  /** What becomes of the open session: shown out, or made a reader in place. */
  readonly ends: 'closed' | 'reader';
  /** What becomes of words in a page that are not saved by then: offered as a copy, or kept until the next sign-in. */
  readonly rest?: 'kept';
  readonly prepare: (people: Cast) => Promise<Trial>;
};

/** An installation with an owner of documents and a member whose rights are taken. */
export class Cast {
  readonly owner: Visitor;
  readonly memberId: string;
  readonly member: Visitor;
  private readonly installation: Installation;

  private constructor(installation: Installation, owner: Visitor, member: Visitor, memberId: string) {
    this.installation = installation;
    this.owner = owner;
    this.member = member;
    this.memberId = memberId;
  }

  static async of(installation: Installation): Promise<Cast> {
    const [owner, member] = [await installation.member('Owner'), await installation.member('Mona')];
    return new Cast(installation, owner, member, await personId(owner, 'Mona'));
  }

  async document(parent?: string): Promise<string> {
    return String((await this.owner.get('POST', '/api/documents', parent === undefined ? {} : { parent })).id);
  }

  share(document: string, role: string): Promise<unknown> {
    const share = { kind: 'user', id: this.memberId, role };
    return this.owner.get('PUT', `/api/documents/${document}/shares`, share);
  }

  /** A guest who came by a link to write. */
  async byLink(document: string): Promise<{ writer: Visitor; link: string }> {
    const link = await this.owner.get('POST', `/api/documents/${document}/links`, { role: 'editor' });
    const writer = await this.installation.guest('Gus');
    await writer.get('POST', '/api/enter', { slug: String(link.url).split('/').at(-1) });
    return { writer, link: String(link.id) };
  }

  /** Another sign-in of the member. */
  async signedIn(): Promise<Visitor> {
    const visitor = new Visitor(this.installation.web.url);
    await visitor.get('POST', '/api/session', { email: 'mona@example.org', password: PASSWORD });
    return visitor;
  }
}

const shared =
  (take: (people: Cast, document: string) => Promise<unknown>) =>
  async (people: Cast): Promise<Trial> => {
    const document = await people.document();
    await people.share(document, 'editor');
    const { owner, member: writer } = people;
    return { document, owner, writer, withdraw: () => take(people, document) };
  };

const linked =
  (take: (people: Cast, link: string) => Promise<unknown>) =>
  async (people: Cast): Promise<Trial> => {
    const document = await people.document();
    const { writer, link } = await people.byLink(document);
    return { document, owner: people.owner, writer, withdraw: () => take(people, link) };
  };

const nested =
  (take: (people: Cast, document: string) => Promise<unknown>) =>
  async (people: Cast): Promise<Trial> => {
    const parent = await people.document();
    const document = await people.document(parent);
    await people.share(parent, 'editor');
    const { owner, member: writer } = people;
    return { document, owner, writer, withdraw: () => take(people, document) };
  };

const at = (document: string) => `/api/documents/${document}`;

/** Every way in which the right to write is taken. */
export const KINDS: readonly Kind[] = [
  {
    name: 'a share that is lowered',
    ends: 'reader',
    prepare: shared((people, document) => people.share(document, 'viewer')),
  },
  {
    name: 'a share that is taken back',
    ends: 'closed',
    prepare: shared(async (people, document) =>
      people.owner.get('DELETE', `${at(document)}/shares/${await shareOf(people.owner, document, people.memberId)}`),
    ),
  },
  {
    name: 'the workspace, shut out',
    ends: 'closed',
    prepare: async (people) => {
      const document = await people.document();
      const set = (workspaceRole: string | null) =>
        people.owner.get('PATCH', `${at(document)}/sharing`, { workspaceRole });
      await set('editor');
      return { document, owner: people.owner, writer: people.member, withdraw: () => set(null) };
    },
  },
  {
    name: 'a link that is lowered',
    ends: 'reader',
    prepare: linked(({ owner }, link) => owner.get('PATCH', `/api/links/${link}`, { role: 'viewer' })),
  },
  {
    name: 'a link that is taken back',
    ends: 'closed',
    prepare: linked(({ owner }, link) => owner.get('DELETE', `/api/links/${link}`)),
  },
  {
    name: 'a link that runs out',
    ends: 'closed',
    prepare: linked(({ owner }, link) => owner.get('PATCH', `/api/links/${link}`, { expiresAt: Date.now() + 1500 })),
  },
  {
    name: 'a link with another password',
    ends: 'closed',
    prepare: linked(({ owner }, link) => owner.get('PATCH', `/api/links/${link}`, { password: 'another one' })),
  },
  {
    name: 'a document that is closed off from the one around it',
    ends: 'closed',
    prepare: nested(({ owner }, document) => owner.get('PATCH', `${at(document)}/sharing`, { inherits: false })),
  },
  {
    name: 'a document that is moved out of the one around it',
    ends: 'closed',
    prepare: nested(({ owner }, document) => owner.get('PUT', `${at(document)}/parent`, { parent: null })),
  },
  {
    name: 'a document in the trash',
    ends: 'closed',
    prepare: shared(({ owner }, document) => owner.get('POST', `${at(document)}/trash`)),
  },
  {
    name: 'a sign-in that ends elsewhere',
    ends: 'closed',
    rest: 'kept',
    prepare: async (people) => {
      const document = await people.document();
      await people.share(document, 'editor');
      const writer = await people.signedIn();
      const elsewhere = writer.copy();
      return { document, owner: people.owner, writer, withdraw: () => elsewhere.get('DELETE', '/api/session') };
    },
  },
];
