/**
 * Caret hues that stay apart for people with protanopia and deuteranopia. Each has at least 3:1 to the page in both
 * themes and 4.5:1 to white or to the darkest grey, so that a name on it can be read.
 */
export const CARET_COLORS = [
  '#b42c92',
  '#d87a09',
  '#5d7cfd',
  '#c92516',
  '#d3668c',
  '#6097ce',
  '#105fd9',
  '#017a4f',
  '#436eb4',
  '#b15474',
  '#06a84e',
  '#03999f',
] as const;

export type CaretColor = (typeof CARET_COLORS)[number];

/** Somebody who is present, with the colour that the server gave them. */
export type ColoredPerson = { readonly id: string; readonly color: string };

/**
 * The colour that each person is shown in, by id: theirs, unless somebody with a smaller id has the same or it is none
 * of the hues. Every page works out the same from the same people. While there are hues enough no two share one;
 * beyond that all are shared evenly.
 */
export function shownColors(people: readonly ColoredPerson[]): ReadonlyMap<string, CaretColor> {
  const shown = new Map<string, CaretColor>();
  let rest = distinct(people);
  while (rest.length > 0) {
    const layer = oneLayer(rest);
    for (const [id, color] of layer) shown.set(id, color);
    rest = rest.filter(({ id }) => !layer.has(id));
  }
  return shown;
}

/** Each person once, by id; of several colours the first, whichever order they came in. */
function distinct(people: readonly ColoredPerson[]): readonly ColoredPerson[] {
  const colors = new Map<string, string>();
  for (const { id, color } of people) {
    const known = colors.get(id);
    if (known === undefined || color < known) colors.set(id, color);
  }
  return [...colors].map(([id, color]) => ({ id, color })).sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Gives each hue at most once: first to who has it by right, then to the others in the order of their ids. */
function oneLayer(people: readonly ColoredPerson[]): ReadonlyMap<string, CaretColor> {
  const holders = new Map<CaretColor, string>();
  for (const { id, color } of people) {
    const own = hueOf(color);
    if (own !== undefined && !holders.has(own)) holders.set(own, id);
  }
  const settled = new Set(holders.values());
  for (const { id } of people) {
    if (settled.has(id)) continue;
    const free = wishesOf(id).find((color) => !holders.has(color));
    if (free === undefined) break;
    holders.set(free, id);
  }
  return new Map([...holders].map(([color, id]) => [id, color]));
}

function hueOf(color: string): CaretColor | undefined {
  const wanted = color.toLowerCase();
  return CARET_COLORS.find((own) => own === wanted);
}

/** All hues in an order of the person's own: who comes or goes elsewhere in the list seldom moves them. */
function wishesOf(id: string): readonly CaretColor[] {
  return CARET_COLORS.map((color) => ({ color, weight: hash(`${id} ${color}`) }))
    .sort((a, b) => a.weight - b.weight || (a.color < b.color ? -1 : 1))
    .map(({ color }) => color);
}

/** FNV-1a, mixed once more so that the last characters reach every bit. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x7feb352d);
  return (value ^ (value >>> 15)) >>> 0;
}
