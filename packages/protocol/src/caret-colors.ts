import { colorDistance } from './color-distance';

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

/** How far apart hues are to be, best first. The least still keeps the same hue from two people. */
const DISTANCES = [18, 14, 12, 10, 8, 1] as const;
const CLEARLY_APART = DISTANCES[0];

/**
 * The colour that each person is shown in, by id: theirs, unless somebody with a smaller id is shown in one that is
 * near it, or it is none of the hues. Every page works out the same from the same people. While there are hues enough
 * no two share one; beyond that all are shared evenly.
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

/** Gives each hue at most once: theirs to all whom it sets clearly apart, then the others what is farthest from those. */
function oneLayer(people: readonly ColoredPerson[]): ReadonlyMap<string, CaretColor> {
  const given = new Map<string, CaretColor>();
  for (const { id, color } of people) {
    const own = hueOf(color);
    if (own !== undefined && isApart(own, given, CLEARLY_APART)) given.set(id, own);
  }
  for (const person of people) {
    if (given.has(person.id)) continue;
    const free = farthest(person, given);
    if (free === undefined) break;
    given.set(person.id, free);
  }
  return given;
}

/** The first of a person's wishes that is as far from all given hues as any is; undefined once none is free. */
function farthest(person: ColoredPerson, given: ReadonlyMap<string, CaretColor>): CaretColor | undefined {
  const wishes = wishesOf(person);
  // Steps, not the very farthest: who joins far from everybody must not move those who are here.
  for (const distance of DISTANCES) {
    const found = wishes.find((color) => isApart(color, given, distance));
    if (found !== undefined) return found;
  }
  return undefined;
}

function isApart(color: CaretColor, given: ReadonlyMap<string, CaretColor>, distance: number): boolean {
  return [...given.values()].every((other) => distanceOf(color, other) >= distance);
}

const distances = new Map<string, number>();

function distanceOf(one: CaretColor, other: CaretColor): number {
  const known = distances.get(one + other);
  if (known !== undefined) return known;
  const distance = colorDistance(one, other);
  distances.set(one + other, distance);
  return distance;
}

function hueOf(color: string): CaretColor | undefined {
  const wanted = color.toLowerCase();
  return CARET_COLORS.find((own) => own === wanted);
}

/** All hues, theirs first, the others in an order of their own: who comes or goes elsewhere seldom moves them. */
function wishesOf({ id, color: theirs }: ColoredPerson): readonly CaretColor[] {
  const own = hueOf(theirs);
  return CARET_COLORS.map((color) => ({ color, weight: color === own ? -1 : hash(`${id} ${color}`) }))
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
