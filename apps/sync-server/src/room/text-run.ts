import type * as Y from 'yjs';

/** One operation of a delta that only inserts, as `Y.Text.toDelta` gives them. */
type Run = { readonly insert: string | object; readonly attributes?: Readonly<Record<string, unknown>> };

/** A character or an embedded value with its formatting. */
type Unit = {
  readonly insert: string | object;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly print: string;
};

/** Makes a text with the delta `now` one with the delta `then`, between their equal beginnings and ends. */
export function replaceRun(text: Y.Text, now: readonly Run[], then: readonly Run[]): void {
  const [ours, theirs] = [unitsOf(now), unitsOf(then)];
  let start = 0;
  while (start < ours.length && start < theirs.length && ours[start]?.print === theirs[start]?.print) start++;
  let end = 0;
  const most = Math.min(ours.length, theirs.length) - start;
  while (end < most && ours[ours.length - 1 - end]?.print === theirs[theirs.length - 1 - end]?.print) end++;
  const from = lengthOf(ours.slice(0, start));
  const gone = lengthOf(ours.slice(start, ours.length - end));
  if (gone > 0) text.delete(from, gone);
  let at = from;
  for (const run of joined(theirs.slice(start, theirs.length - end))) {
    if (typeof run.insert === 'string') text.insert(at, run.insert, { ...run.attributes });
    else text.insertEmbed(at, run.insert, { ...run.attributes });
    at += lengthOf([run]);
  }
}

/** Characters by code point: half of a pair is never kept alone. */
function unitsOf(delta: readonly Run[]): Unit[] {
  return delta.flatMap(({ insert, attributes = {} }): Unit[] => {
    const format = JSON.stringify(Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1)));
    if (typeof insert !== 'string') return [{ insert, attributes, print: `${format}o${JSON.stringify(insert)}` }];
    return [...insert].map((character) => ({ insert: character, attributes, print: `${format}c${character}` }));
  });
}

/** Neighbours of one formatting as one run. */
function joined(units: readonly Unit[]): Pick<Unit, 'insert' | 'attributes'>[] {
  const runs: { insert: string | object; attributes: Unit['attributes'] }[] = [];
  for (const { insert, attributes } of units) {
    const last = runs.at(-1);
    const isSame = last !== undefined && JSON.stringify(last.attributes) === JSON.stringify(attributes);
    if (isSame && typeof last.insert === 'string' && typeof insert === 'string') last.insert += insert;
    else runs.push({ insert, attributes });
  }
  return runs;
}

/** In the units of Y.Text: UTF-16, and one for an embedded value. */
function lengthOf(units: readonly Pick<Unit, 'insert'>[]): number {
  return units.reduce((sum, { insert }) => sum + (typeof insert === 'string' ? insert.length : 1), 0);
}
