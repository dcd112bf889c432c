import { createHash } from 'node:crypto';

/**
 * Caret hues that stay apart for people with protanopia and deuteranopia. Each has at least 3:1 to the page in both
 * themes and 4.5:1 to white or to the darkest grey, so that a name on it can be read (`caret-color.test.ts`).
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

/** The hue of a person, always the same for one subject. */
export function caretColor(sub: string): string {
  const at = createHash('sha256').update(sub).digest().readUInt32BE(0) % CARET_COLORS.length;
  return CARET_COLORS[at] ?? CARET_COLORS[0];
}
