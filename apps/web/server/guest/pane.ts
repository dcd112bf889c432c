import { createHash } from 'node:crypto';
import { CARET_COLORS } from '@tandem/protocol';
import { z } from 'zod';
import { LAST_NUMBER } from '../../features/demo/desk-people';
import type { Principal } from '../access/principal';
import { displayName } from '../http/inputs';

/** One of the people of a desk of live cursors, who are all one visitor. */
export const pane = z.object({ number: z.number().int().min(1).max(LAST_NUMBER), name: displayName });
export type Pane = z.output<typeof pane>;

/** Hues by number: neighbours at a desk are to be told apart at a glance. */
const HUES = [1, 6, 0, 11, 10, 3, 2, 4, 7, 5, 9, 8] as const;

/**
 * The visitor under whose cookie or sign-in the panes of a desk are, as a guest: their subject without a number. Nobody
 * at the desk can tell which account it is.
 */
export function deskSub(principal: Exclude<Principal, { kind: 'nobody' }>): string {
  if (principal.kind === 'guest') return principal.sub;
  return `guest:${createHash('sha256').update(`tandem desk\n${principal.sid}`).digest('base64url').slice(0, 22)}`;
}

/** Whose share a session counts to: all panes of a visitor have one. */
export function visitorOf(sub: string): string {
  return sub.replace(/^(guest:[^:]+):\d+$/, '$1');
}

/** Who a pane is: somebody without an account, and with a number of their own. */
export function inPane(principal: Principal, { number, name }: Pane): Principal {
  if (principal.kind === 'nobody') return principal;
  const color = CARET_COLORS[HUES[(number - 1) % HUES.length] ?? 0] ?? CARET_COLORS[0];
  return { kind: 'guest', sub: `${deskSub(principal)}:${number}`, sid: principal.sid, name, color };
}
