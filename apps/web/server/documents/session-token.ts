import 'server-only';
import { randomUUID } from 'node:crypto';
import { SCHEMA_VERSION } from '@tandem/editor-schema';
import type { DocumentId, Role, TokenAnswer } from '@tandem/protocol';
import { accessOf, fail, ok, roomOf } from '@tandem/protocol';
import { can } from '../access';
import type { Principal } from '../access/principal';
import { config } from '../config';
import { sendNotice } from '../control/client';
import { deliverWithdrawals, isUntold, noteWithdrawal } from '../control/withdrawals';
import type { Database, DocumentRow } from '../db';
import { database } from '../db';
import type { Outcome } from '../denial';
import { badInput, NOT_FOUND, SIGN_IN, TOO_MANY, UNAVAILABLE } from '../denial';
import { caretColor } from '../guest/caret-color';
import { visitorOf } from '../guest/pane';
import { signingKey } from '../keys/signing-key';
import { take } from '../limits';
import { signToken } from '../token/sign';
import { nextAccessVersion } from './access-version';
import type { Standing } from './facts';
import { permitted, sessionRole } from './facts';
import { keepGuestName } from './guest-names';
import { hold, noteStanding } from './standings';

/** Which kind of row a route gives tokens for; any other is not there for it. */
type Kind = DocumentRow['kind'];
type Known = Exclude<Principal, { kind: 'nobody' }>;

/** A token for what the principal may do with the document now, as a page of this editor schema. */
export async function sessionToken(
  principal: Principal,
  id: DocumentId,
  kind: Kind,
  pageSchema: number,
): Promise<Outcome<TokenAnswer>> {
  if (pageSchema > SCHEMA_VERSION) return fail(badInput('This page is newer than the server. Reload it.'));
  const db = await database();
  const found = await permitted(db, principal, 'document:read', id);
  if (!found.ok) return found;
  if (found.value.row.kind !== kind) return fail(NOT_FOUND);
  if (principal.kind === 'nobody' || nameOf(principal) === null) return fail(SIGN_IN);
  if (!take('tokensPerPersonPerMinute', visitorOf(principal.sub))) return fail(TOO_MANY);
  await raiseSchema(db, principal, found.value, pageSchema);
  const letIn = await letInNow(db, principal, id, pageSchema);
  if (!letIn.ok) return letIn;
  const { standing, role } = letIn.value;
  const isWriter = accessOf(role, 'body') === 'write';
  if (isWriter && !(await isTold(db, id))) return fail(UNAVAILABLE);
  if (isWriter && kind === 'document') await keepGuestName(db, id, principal);
  const token = await signFor(principal, standing, role, pageSchema);
  const answer = { url: config().syncUrl, room: roomOf(id).name, token };
  return ok(pageSchema < standing.row.schema_version ? { ...answer, reload: true } : answer);
}

type LetIn = { readonly standing: Standing; readonly role: Role };

/**
 * Reads anew how the principal stands, and notes it: whatever changes of it later finds the note, and whatever changed
 * of it before is in what is read.
 */
function letInNow(db: Database, principal: Known, id: DocumentId, pageSchema: number): Promise<Outcome<LetIn>> {
  return db.transaction().execute(async (all) => {
    if (principal.kind === 'user') await hold(all, 'user', principal.id);
    await hold(all, 'document', id);
    const found = await permitted(all, principal, 'document:read', id);
    if (!found.ok) return found;
    const standing = found.value;
    const full = sessionRole(standing) ?? 'viewer';
    await noteStanding(all, id, principal.sub, full);
    // An older page would delete what it doesn't know.
    return ok({ standing, role: pageSchema < standing.row.schema_version ? 'viewer' : full });
  });
}

/** A newer page that may write raises the document's version: older ones would delete what they don't know. */
async function raiseSchema(
  db: Database,
  principal: Principal,
  { row, facts }: Standing,
  pageSchema: number,
): Promise<void> {
  if (pageSchema <= row.schema_version || !can(principal, 'document:write', facts)) return;
  await db.transaction().execute(async (all) => {
    const { numUpdatedRows } = await all
      .updateTable('document')
      .set({ schema_version: pageSchema })
      .where('id', '=', row.id)
      .where('schema_version', '<', pageSchema)
      .executeTakeFirst();
    // Another page was faster.
    if (numUpdatedRows === 0n) return;
    const verBelow = await nextAccessVersion(all, row.id);
    const match = { document: row.id, schemaBelow: pageSchema, verBelow };
    await noteWithdrawal(all, match, { kind: 'role', role: 'viewer' });
  });
  await deliverWithdrawals();
  await sendNotice(row.id, { t: 'reload', reason: 'schema' });
}

/** Nobody gets the pen before the sync server has taken it from those who lost it. */
async function isTold(db: Database, id: DocumentId): Promise<boolean> {
  if (!(await isUntold(db, id))) return true;
  await deliverWithdrawals();
  return !(await isUntold(db, id));
}

async function signFor(principal: Known, { row, grant }: Standing, role: Role, schema: number): Promise<string> {
  const { tandemUrl, limits } = config();
  const isBounded = row.kind === 'demo' && Number.isFinite(limits.demoPageBytes);
  const claims = {
    iss: tandemUrl,
    sub: principal.sub,
    sid: principal.sid,
    jti: randomUUID(),
    doc: row.id,
    role,
    name: nameOf(principal) ?? 'Guest',
    color: principal.color ?? caretColor(principal.sub),
    ver: row.access_version,
    grant: grant ?? undefined,
    schema,
    ...(isBounded ? { maxBytes: limits.demoPageBytes } : {}),
  };
  return signToken(await signingKey(), claims, Date.now() / 1000);
}

function nameOf(principal: Principal): string | null {
  return principal.kind === 'nobody' ? null : principal.name;
}
