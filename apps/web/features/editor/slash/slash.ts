import { type EditorState, PluginKey, type Transaction } from '@tiptap/pm/state';
import { type Offer, offersFor } from './offers';

/** A slash before the caret and what was typed after it. */
export type Slash = { readonly query: string; readonly from: number; readonly to: number };

/** Open while a slash that was typed here is written on; `at` is the offer that Enter takes. */
export type SlashState = { readonly kind: 'closed' } | { readonly kind: 'open'; readonly at: number };

/** The offers as they are shown now. */
export type Shown = { readonly slash: Slash; readonly offers: readonly Offer[]; readonly at: number };

export const CLOSED: SlashState = { kind: 'closed' };

/** The longest that is taken for the name of something, in UTF-16 units. */
const MOST = 24;
/** At the start of a line, after a space or after a break. */
const TYPED = new RegExp(`(?:^|[\\s\ufffc])/((?:[^\\s/][^/]{0,${MOST - 1}})?)$`);

export const slashKey = new PluginKey<SlashState>('slash');

/** The slash before the caret, or null. The text is asked each time, as others may change it meanwhile. */
export function slashAt({ selection: { $from, empty } }: EditorState): Slash | null {
  if (!empty || !$from.parent.isTextblock || $from.parent.type.spec.code === true) return null;
  const before = $from.parent.textBetween(0, $from.parentOffset, undefined, '\ufffc');
  const [, query] = TYPED.exec(before) ?? [];
  return query === undefined ? null : { query, from: $from.pos - query.length - 1, to: $from.pos };
}

/** What is shown, or null while nothing was asked for or nothing fits. */
export function shownIn(state: EditorState): Shown | null {
  const open = slashKey.getState(state);
  const slash = open?.kind === 'open' ? slashAt(state) : null;
  if (open?.kind !== 'open' || slash === null) return null;
  const offers = offersFor(slash.query);
  return offers.length === 0 ? null : { slash, offers, at: open.at };
}

/** How it goes on after a transaction. */
export function nextState(tr: Transaction, value: SlashState, before: EditorState, after: EditorState): SlashState {
  const wanted: SlashState | undefined = tr.getMeta(slashKey);
  const next = wanted ?? value;
  const slash = slashAt(after);
  if (next.kind === 'closed' || slash === null) return CLOSED;
  // Other words, other offers: the first is the best. What others write elsewhere changes nothing.
  return wanted === undefined && slash.query !== slashAt(before)?.query ? { kind: 'open', at: 0 } : next;
}
