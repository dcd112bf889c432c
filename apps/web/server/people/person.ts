import 'server-only';
import type { Principal } from '../access/principal';
import { caretColor } from '../guest/caret-color';

/** Somebody as pages show them; `id` is the subject of their tokens. */
export type Person = { readonly id: string; readonly name: string; readonly color: string };

/** Whoever asks, or null while nothing is known by which to call them. */
export function personOf(who: Principal): Person | null {
  if (who.kind === 'user') return { id: who.sub, name: who.name, color: who.color };
  if (who.kind === 'guest' && who.name !== null) return { id: who.sub, name: who.name, color: caretColor(who.sub) };
  return null;
}
