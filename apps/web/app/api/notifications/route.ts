import { ok } from '@tandem/protocol';
import { reading } from '../../../server/http/route';
import { listNotifications } from '../../../server/notifications/read';

/** What one was told. */
export const GET = reading(async ({ principal }) => {
  const told = await listNotifications(principal);
  return told.ok ? ok({ notifications: told.value }) : told;
});
