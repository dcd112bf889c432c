import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../apps/web/server/db/open';
import type { Database } from '../../../apps/web/server/db/tables';
import { EventReader } from '../../support/event-reader';
import { Installation } from '../../support/installation';
import { DATABASES, databaseEnv } from '../../support/new-database';
import { openStock } from '../../support/open-document';
import type { State, Who } from './matrix';
import { positionOf, SEES, STATES, WHO } from './matrix';
import { CANARY, MatrixCast } from './matrix-cast';

/** Who has a stream at all, by hand. */
const LISTENERS: readonly Who[] = ['stranger', 'viewer', 'commenter', 'editor', 'owner', 'admin'];
/** Where somebody can be in it. */
const OPEN: readonly State[] = ['private', 'shared', 'link', 'expired link'];

describe.each(DATABASES)('the matrix of events, on %s', (kind) => {
  let installation: Installation;
  let cast: MatrixCast;
  let db: Database;
  const readers = new Map<Who, EventReader>();

  beforeAll(async () => {
    installation = await Installation.start({ env: { LIMITS: 'off', ...(await databaseEnv(kind)) } });
    db = openDatabase(installation.metadata);
    cast = await MatrixCast.of(installation, db);
    for (const who of LISTENERS) {
      const reader = await EventReader.open(cast.get(who), installation.web.url);
      await reader.nextNamed('notification');
      readers.set(who, reader);
    }
  });

  afterAll(async () => {
    for (const reader of readers.values()) await reader.close();
    await db.destroy();
    await installation.stop();
  });

  /** Something that reaches everybody's stream, so that all from before it has reached them too. */
  const fence = async () => {
    const { id } = await installation.admin.get('POST', '/api/documents');
    const from = new Map([...readers].map(([who, { events }]) => [who, events.length]));
    await installation.admin.get('PATCH', `/api/documents/${id}/sharing`, { workspaceRole: 'viewer' });
    for (const [who, reader] of readers) await reader.nextNamed('list', from.get(who));
  };

  it('E1 S8 whoever has no account, or was suspended, has no stream', async () => {
    for (const who of WHO.filter((each) => !LISTENERS.includes(each))) {
      await expect(EventReader.open(cast.get(who), installation.web.url)).rejects.toThrow('HTTP 401');
    }
  });

  it.each(STATES)('E1 S8 nobody is told of a document that they may not see: %s', async (state) => {
    const { document } = await cast.document(state);
    await fence();
    // Who may see it may be told of its making already; one that was shared until now is told of until here.
    const isOpen = OPEN.includes(state);
    const from = new Map([...readers].map(([who, { text }]) => [who, isOpen ? 0 : text.length]));
    const inside = isOpen ? await openStock(cast.get('owner'), `/api/documents/${document}`) : null;
    // Something happens to it, whoever may see that.
    if (state === 'trashed') {
      for (const act of ['restore', 'trash']) await cast.get('owner').get('POST', `/api/documents/${document}/${act}`);
    }
    const maySee = (who: Who) => isOpen && SEES.includes(positionOf(who, state));
    for (const [who, reader] of readers) {
      if (!maySee(who)) continue;
      await reader.next(({ name, data }) => name === 'presence' && JSON.stringify(data).includes(document));
    }
    await fence();
    for (const [who, reader] of readers) {
      const told = reader.text.slice(from.get(who));
      expect([who, told.includes(document), told.includes(CANARY)]).toEqual([who, maySee(who), false]);
    }
    inside?.provider.destroy();
  });
});
