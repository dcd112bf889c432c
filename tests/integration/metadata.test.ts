import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { authOptions } from '../../apps/web/server/auth/options';
import { MigrationError, migrate } from '../../apps/web/server/db/migrate';
import type { DatabasePlace } from '../../apps/web/server/db/open';
import { openDatabase } from '../../apps/web/server/db/open';
import type { Database } from '../../apps/web/server/db/tables';
import { findInvitation, makeInvitation, markUsed } from '../../apps/web/server/people/invitation-store';
import { DATABASES, newPostgresDatabase } from '../support/new-database';

const NOW = Date.UTC(2026, 10, 22);
const HOUR = 3600_000;

describe.each(DATABASES)('metadata on %s', (kind) => {
  let folder: string;
  let place: DatabasePlace;
  let db: Database;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tandem-metadata-'));
    place = kind === 'sqlite' ? { kind, file: join(folder, 'tandem.db') } : { kind, url: await newPostgresDatabase() };
    db = openDatabase(place);
  });

  afterEach(async () => {
    await db.destroy();
    await rm(folder, { recursive: true });
  });

  const migrateNow = () =>
    migrate(db, place, authOptions({ db, place, tandemUrl: 'http://localhost:3000', secret: 'x'.repeat(43) }));

  it('G5 a new database gets every table, and a second start changes nothing', async () => {
    await migrateNow();
    const tables = (await db.introspection.getTables()).map(({ name }) => name);
    for (const name of ['document', 'share_link', 'invitation', 'user', 'session', 'account', 'withdrawal']) {
      expect(tables).toContain(name);
    }
    await migrateNow();
  });

  it('G5 metadata of a newer Tandem is refused with one line, and left as it is', async () => {
    await migrateNow();
    await sql`insert into kysely_migration (name, timestamp) values ('999-later', '2027-01-01')`.execute(db);
    const refused = migrateNow();
    await expect(refused).rejects.toThrow(MigrationError);
    await expect(refused).rejects.toThrow(/written by a newer Tandem \(999-later\)/);
  });

  it('G5 an older database is copied before it is changed', async () => {
    await migrateNow();
    // As an earlier version left it: a table of better-auth is still to come.
    await sql`drop table verification`.execute(db);
    await migrateNow();
    expect((await db.introspection.getTables()).map(({ name }) => name)).toContain('verification');
    if (place.kind === 'sqlite') expect(existsSync(`${place.file}.before-003-former-people-and-later`)).toBe(true);
  });

  it('G6 an invitation works once, also for fifty at the same time, and not after its time', async () => {
    await migrateNow();
    const wish = { kind: 'invite', email: 'ben@example.org', createdBy: null } as const;
    const secret = (await makeInvitation(db, wish, 'http://localhost:3000', NOW)).split('/').at(-1) ?? '';
    const invitation = await findInvitation(db, 'invite', secret, NOW + HOUR);
    const uses = await Promise.all(Array.from({ length: 50 }, () => markUsed(db, invitation?.id ?? '', NOW)));
    expect(uses.filter((used) => used)).toHaveLength(1);
    expect(await findInvitation(db, 'invite', secret, NOW + HOUR)).toBeNull();
    const late = (await makeInvitation(db, wish, 'http://localhost:3000', NOW)).split('/').at(-1) ?? '';
    expect(await findInvitation(db, 'invite', late, NOW + 8 * 24 * HOUR)).toBeNull();
    expect(await findInvitation(db, 'reset', late, NOW)).toBeNull();
  });

  it('G6 a new invitation for the same address ends the one before it', async () => {
    await migrateNow();
    const wish = { kind: 'invite', email: 'ben@example.org', createdBy: null } as const;
    const first = (await makeInvitation(db, wish, '', NOW)).split('/').at(-1) ?? '';
    await makeInvitation(db, wish, '', NOW);
    expect(await findInvitation(db, 'invite', first, NOW)).toBeNull();
    const rows = await db.selectFrom('invitation').select('secret_hash').execute();
    expect(rows.some((row) => row.secret_hash === first)).toBe(false);
  });
});
