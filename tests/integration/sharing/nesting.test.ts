import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../apps/web/server/db/open';
import type { Database } from '../../../apps/web/server/db/tables';
import { Installation } from '../../support/installation';
import { DATABASES, databaseEnv } from '../../support/new-database';
import { openRaw } from '../../support/open-document';
import { OPENING } from '../../support/opening';
import { Cast } from '../../support/sharing/withdrawals';
import type { Visitor } from '../../support/visitor';

describe.each(DATABASES)('nested documents on %s', (kind) => {
  let installation: Installation;
  let db: Database;
  let people: Cast;

  beforeAll(async () => {
    installation = await Installation.start({ env: { LIMITS: 'off', ...(await databaseEnv(kind)) } });
    db = openDatabase(installation.metadata);
    people = await Cast.of(installation);
  });

  afterAll(async () => {
    await db.destroy();
    await installation.stop();
  });

  const statusFor = async (visitor: Visitor, document: string) =>
    (await visitor.ask('POST', `/api/documents/${document}/token`, OPENING)).status;
  const nestedBy = async (visitor: Visitor, parent: string) =>
    String((await visitor.get('POST', '/api/documents', { parent })).id);

  it('S3 nothing is nested in itself, or deeper than ten', async () => {
    const { owner } = people;
    let inner = await people.document();
    const outer = inner;
    for (let depth = 2; depth <= 10; depth++) inner = await nestedBy(owner, inner);
    expect((await owner.ask('POST', '/api/documents', { parent: inner })).status).toBe(400);
    expect((await owner.ask('PUT', `/api/documents/${outer}/parent`, { parent: inner })).status).toBe(400);
    expect((await owner.ask('PUT', `/api/documents/${outer}/parent`, { parent: outer })).status).toBe(400);
    const pair = await people.document();
    await nestedBy(owner, pair);
    const { parent_id } = await db
      .selectFrom('document')
      .select('parent_id')
      .where('id', '=', inner as never)
      .executeTakeFirstOrThrow();
    expect((await owner.ask('PUT', `/api/documents/${pair}/parent`, { parent: parent_id })).status).toBe(400);
  });

  it('S3 the trash takes along what is in a document, but not what others closed off in it', async () => {
    const { owner, member } = people;
    const parent = await people.document();
    await people.share(parent, 'editor');
    const [open, closed] = [await nestedBy(owner, parent), await nestedBy(member, parent)];
    await member.get('PATCH', `/api/documents/${closed}/sharing`, { inherits: false });
    await owner.get('POST', `/api/documents/${parent}/trash`);
    expect([await statusFor(owner, open), await statusFor(member, open)]).toEqual([200, 404]);
    expect([await statusFor(owner, closed), await statusFor(member, closed)]).toEqual([404, 200]);
    await owner.get('POST', `/api/documents/${parent}/restore`);
    expect([await statusFor(owner, open), await statusFor(member, open)]).toEqual([200, 200]);
  });

  it('S3 deleting for good spares what belongs to others: it stays in their own trash', async () => {
    const { owner, member } = people;
    const parent = await people.document();
    await people.share(parent, 'editor');
    const [own, theirs] = [await nestedBy(owner, parent), await nestedBy(member, parent)];
    await owner.get('POST', `/api/documents/${parent}/trash`);
    await owner.get('DELETE', `/api/documents/${parent}`);
    expect(await statusFor(owner, own)).toBe(404);
    const { documents } = await member.get('GET', '/api/documents?view=trash');
    expect(JSON.stringify(documents)).toContain(theirs);
    await member.get('POST', `/api/documents/${theirs}/restore`);
    expect(await statusFor(member, theirs)).toBe(200);
  });

  it('S2 G12 a raise makes no writer of a page that is too old for the document', async () => {
    const document = await people.document();
    await people.share(document, 'viewer');
    await db
      .updateTable('document')
      .set({ schema_version: OPENING.schema + 1 })
      .where('id', '=', document as never)
      .execute();
    const page = await openRaw(people.member, `/api/documents/${document}`);
    await people.share(document, 'editor');
    const roles = () =>
      page.messages.flatMap((message) =>
        message.kind === 'notice' && message.notice.t === 'role' ? [message.notice.role] : [],
      );
    // Both changes are told before the answer: what was last said of the role holds.
    page.askAck(1);
    await page.nextAck(1);
    expect(roles().at(-1) ?? 'viewer').toBe('viewer');
    await page.close();
  });
});
