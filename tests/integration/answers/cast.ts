import type { Installation } from '../../support/installation';
import { Visitor } from '../../support/visitor';
import type { Made, Who } from './row';

/** Everybody of the table, and documents for them. */
export class Cast {
  private readonly people: Readonly<Record<Who, Visitor>>;

  private constructor(people: Readonly<Record<Who, Visitor>>) {
    this.people = people;
  }

  static async of(installation: Installation): Promise<Cast> {
    const nobody = new Visitor(installation.web.url);
    const [stranger, owner, leaver] = [
      await installation.member('Stranger'),
      await installation.member('Owner'),
      await installation.member('Leaver'),
    ];
    const gone = leaver.copy();
    await leaver.get('DELETE', '/api/session');
    const [reader, writer] = [await installation.guest('Reader'), await installation.guest('Writer')];
    return new Cast({ nobody, stranger, reader, writer, owner, admin: installation.admin, gone });
  }

  /** Who asks; a copy, so that signing out or a new name stays with this question. */
  get(who: Who): Visitor {
    return this.people[who].copy();
  }

  /** New documents of the owner's, shared with the guests; the second one in the trash. */
  async make(): Promise<Made> {
    const [shared, trashed] = [await this.shared(), await this.shared()];
    await this.people.owner.get('POST', `/api/documents/${trashed.document}/trash`);
    const demo = await this.people.nobody.copy().ask('POST', '/demo/new');
    return {
      ...shared,
      trashed: trashed.document,
      demo: demo.location?.split('/').at(-1) ?? '',
      invitation: 'unknown',
    };
  }

  private async shared() {
    const { owner, reader, writer } = this.people;
    const document = String((await owner.get('POST', '/api/documents')).id);
    // Something that has a history.
    await owner.get('POST', `/api/documents/${document}/title`, { title: 'Minutes' });
    const links = `/api/documents/${document}/links`;
    const [toRead, toWrite] = [
      await owner.get('POST', links, { role: 'viewer' }),
      await owner.get('POST', links, { role: 'editor' }),
    ];
    const slugOf = (link: Record<string, unknown>) => String(link.url).split('/').at(-1) ?? '';
    await reader.get('POST', '/api/enter', { slug: slugOf(toRead) });
    await writer.get('POST', '/api/enter', { slug: slugOf(toWrite) });
    return { document, readerLink: String(toRead.id), readerSlug: slugOf(toRead) };
  }
}
