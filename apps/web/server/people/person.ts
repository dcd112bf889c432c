import 'server-only';
import type { Principal } from '../access/principal';
import { caretColor } from '../guest/caret-color';

/** Somebody as pages show them; `id` is the subject of their tokens. */
export type Person = {
  readonly id: string;
  readonly name: string;
  readonly color: string;
  /** The address of their picture, if they have one. */
  readonly picture: string | null;
};

/** Whoever asks, or null while nothing is known by which to call them. */
export function personOf(who: Principal): Person | null {
  if (who.kind === 'user') {
    const picture = who.picture === null ? null : `/api/people/${who.id}/picture?v=${who.picture}`;
    return { id: who.sub, name: who.name, color: who.color, picture };
  }
  if (who.kind !== 'guest' || who.name === null) return null;
  return { id: who.sub, name: who.name, color: caretColor(who.sub), picture: null };
}
