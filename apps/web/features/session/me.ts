/** The person who has the page open, as the server knows them. */
export type Me = {
  readonly id: string;
  readonly name: string;
  readonly color: string;
  readonly picture?: string | null;
};

/** For who comes without a colour, or before their token has told it. */
export const UNKNOWN_COLOR = '#6f6a63';

/** Whether somebody without an account, who says how they are called; the panes of a desk have their names. */
export function isGuest(me: Pick<Me, 'id'>): boolean {
  return /^guest:[^:]+$/.test(me.id);
}
