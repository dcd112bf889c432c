import type { Extent } from '../scroll/scrollport';

/** The room that a name takes above or below its line, and to the side, in pixels. */
export const FLAG = { height: 20, width: 160 } as const;
/** Glyphs seldom fill their line's box: flag and line may touch by this much. */
const TOUCH = 2;

export type FlagPlace = 'above' | 'below' | 'folded';

/**
 * Where the name of a caret stands: above its line; below, where there is no room above or the reader types there; and
 * nowhere rather than on the line that the reader types in.
 */
export function flagPlace(line: Extent, area: Extent, own: Extent | null): FlagPlace {
  const above = { top: line.top - FLAG.height, bottom: line.top };
  const below = { top: line.bottom, bottom: line.bottom + FLAG.height };
  if (above.top >= area.top && !covers(above, own)) return 'above';
  if (below.bottom <= area.bottom && !covers(below, own)) return 'below';
  return 'folded';
}

function covers(flag: Extent, own: Extent | null): boolean {
  return own !== null && flag.top < own.bottom - TOUCH && flag.bottom > own.top + TOUCH;
}
