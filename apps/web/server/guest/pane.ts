import { CARET_COLORS } from '@tandem/protocol';
import { z } from 'zod';
import type { Principal } from '../access/principal';
import { displayName } from '../http/inputs';

/** Panes that one visitor's desk and its further tabs may have. */
const MOST_PANES = 24;

/** One of the people of a desk of live cursors, who are all one visitor. */
export const pane = z.object({ number: z.number().int().min(1).max(MOST_PANES), name: displayName });
export type Pane = z.output<typeof pane>;

/** Hues by number: neighbours at a desk are to be told apart at a glance. */
const HUES = [1, 6, 0, 11, 10, 3, 2, 4, 7, 5, 9, 8] as const;

/** The visitor under whose cookie or sign-in the panes of a desk are, as a guest: their subject without a number. */
export function deskSub(principal: Exclude<Principal, { kind: 'nobody' }>): string {
  return principal.kind === 'guest' ? principal.sub : `guest:${principal.id}`;
}

/** Who a pane is: somebody without an account, and with a number of their own. */
export function inPane(principal: Principal, { number, name }: Pane): Principal {
  if (principal.kind === 'nobody') return principal;
  const color = CARET_COLORS[HUES[(number - 1) % HUES.length] ?? 0] ?? CARET_COLORS[0];
  return { kind: 'guest', sub: `${deskSub(principal)}:${number}`, sid: principal.sid, name, color };
}
