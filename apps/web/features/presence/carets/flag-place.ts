import type { Extent } from '../scroll/scrollport';

/** The room that a name takes above or below its line, and to the side with its rim and for each letter, in pixels. */
export const FLAG = { height: 20, width: 160, rim: 24, letter: 9 } as const;
/** Glyphs seldom fill their line's box: flag and line may touch by this much. */
const TOUCH = 2;

export type FlagPlace = 'beside' | 'above' | 'below' | 'folded';

type Lines = {
  /** The line of the caret. */
  readonly line: Extent;
  /** What is seen of the text. */
  readonly area: Extent;
  /** The line that the reader types in, if they do. */
  readonly own: Extent | null;
  /** Whether nothing stands beside the caret as far as the name reaches. */
  readonly isFreeBeside: boolean;
};

/**
 * Where the name of a caret stands: beside it where nothing is, so that it covers no words; else above its line; below,
 * where there is no room above or the reader types there; and nowhere rather than on the line that the reader types in.
 */
export function flagPlace({ line, area, own, isFreeBeside }: Lines): FlagPlace {
  if (isFreeBeside && !covers(line, own)) return 'beside';
  const above = { top: line.top - FLAG.height, bottom: line.top };
  const below = { top: line.bottom, bottom: line.bottom + FLAG.height };
  if (above.top >= area.top && !covers(above, own)) return 'above';
  if (below.bottom <= area.bottom && !covers(below, own)) return 'below';
  return 'folded';
}

/** How wide a name gets, in pixels, as near as is known before it is drawn. */
export function flagWidth(name: string): number {
  return Math.min(FLAG.width, FLAG.rim + FLAG.letter * name.length);
}

function covers(flag: Extent, own: Extent | null): boolean {
  return own !== null && flag.top < own.bottom - TOUCH && flag.bottom > own.top + TOUCH;
}
