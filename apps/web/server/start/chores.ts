import 'server-only';
import { forgetOldAudit } from '../audit/retention';
import { config } from '../config';
import { deliverWithdrawals } from '../control/withdrawals';
import { database } from '../db';
import { adoptOldPages, purgeOldDemoPages } from '../documents/demo';
import { finishPurges } from '../documents/lifecycle';
import { forgetOldStandings } from '../documents/standings';
import { finishWelcomes } from '../documents/welcome';
import { presenceChanged } from '../events/changed';
import { logTrouble } from '../log';
import { forgetOldNotifications } from '../notifications/notify';
import { onceInProcess } from '../once';
import { forgetOldInvitations } from '../people/invitation-store';
import { forgetOldPresence } from '../presence/here';
import { endExpiredLinks } from '../sharing/links';

/** How often what could not be told or removed is tried again, and how often old demo pages are looked for. */
const RETRY_MS = 1_000;
const DAY_MS = 24 * 3600_000;
const DEMO_MS = 5 * 60_000;

/** Starts what runs beside requests, once in a process. */
export function startChores(): void {
  onceInProcess('chores', () => {
    every(RETRY_MS, 'what is still to be told', async () => {
      const db = await database();
      await endExpiredLinks(db, Date.now());
      await deliverWithdrawals();
      presenceChanged(forgetOldPresence(Date.now()));
      await finishPurges(db);
      await finishWelcomes(db);
    });
    every(DEMO_MS, 'old demo pages', careForDemoPages);
    return true;
  });
}

async function careForDemoPages(): Promise<void> {
  const db = await database();
  const adopted = await adoptOldPages(db);
  if (adopted.ok && adopted.value > 0) {
    logTrouble(
      `${adopted.value} pages from before there were accounts are demo pages now. They are deleted a day after their last change; start with DEMO=off to keep them`,
    );
  }
  if (adopted.ok && config().isDemoOn) await purgeOldDemoPages(db, Date.now());
  await forgetOldInvitations(db, Date.now());
  await forgetOldStandings(db, Date.now());
  await forgetOldNotifications(db, Date.now());
  await forgetOldAudit(db, Date.now() - config().limits.auditDays * DAY_MS);
}

/** Does a chore now and again and again, each time after the last one is over. A fault is said and waits for the next. */
function every(ms: number, what: string, chore: () => Promise<void>): void {
  const again = () => {
    chore()
      .catch((error: unknown) => logTrouble(what, error))
      .finally(() => setTimeout(again, ms).unref());
  };
  again();
}
