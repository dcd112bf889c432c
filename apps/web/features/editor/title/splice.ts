/** One replaced stretch of a text. */
export type Splice = { readonly index: number; readonly remove: number; readonly insert: string };

/**
 * The smallest replacement that turns one text into another, or null when they are equal. `caret` is where the caret
 * stands afterwards: of equal letters, those just before it are the typed ones.
 */
export function spliceBetween(before: string, after: string, caret: number): Splice | null {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  const keepEnd = Math.min(shorter, after.length - Math.min(caret, after.length));
  let end = 0;
  while (end < keepEnd && before.at(-1 - end) === after.at(-1 - end)) end++;
  let start = 0;
  while (start < shorter - end && before[start] === after[start]) start++;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  if (splitsPair(before, start) || splitsPair(after, start)) start--;
  if (splitsPair(before, before.length - end) || splitsPair(after, after.length - end)) end--;
  return { index: start, remove: before.length - start - end, insert: after.slice(start, after.length - end) };
}

/** Half of a surrogate pair is no character: Yjs would keep a broken one. */
function splitsPair(text: string, at: number): boolean {
  const low = text.charCodeAt(at);
  return at > 0 && at < text.length && low >= 0xdc00 && low <= 0xdfff;
}

/** A change as `Y.Text` tells it. */
export type TextDelta = readonly {
  readonly retain?: number | undefined;
  readonly insert?: unknown;
  readonly delete?: number | undefined;
}[];

/** Where a position is after a change by somebody else. What is inserted just there goes behind it. */
export function moveThrough(delta: TextDelta, position: number): number {
  let at = 0;
  let moved = position;
  for (const step of delta) {
    if (at >= moved) break;
    if (step.retain !== undefined) at += step.retain;
    else if (step.delete !== undefined) moved -= Math.min(step.delete, moved - at);
    else if (typeof step.insert === 'string') {
      moved += step.insert.length;
      at += step.insert.length;
    }
  }
  return moved;
}

/**
 * Where the caret is once a splice and what others changed meanwhile are both in the text. The deltas start from the
 * text before the splice, `caret` is a position in the text after it.
 */
export function caretAfter(splice: Splice | null, deltas: readonly TextDelta[], caret: number): number {
  const place = (at: number) => deltas.reduce((moved, delta) => moveThrough(delta, moved), at);
  if (splice === null || caret < splice.index) return place(caret);
  const { index, remove, insert } = splice;
  const from = place(index);
  if (caret <= index + insert.length) return from + caret - index;
  const removed = place(index + remove) - from;
  return place(caret - insert.length + remove) - removed + insert.length;
}
