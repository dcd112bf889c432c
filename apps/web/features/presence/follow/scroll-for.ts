import type { Extent } from '../scroll/scrollport';

/** Where the text that somebody sees stands in this window. */
export type Seen = {
  /** The line at the upper edge of their view, and how far the edge is below its top, in lines; null if not known. */
  readonly line: Extent | null;
  readonly shift: number;
  /** The line of their caret, if they see it themselves. */
  readonly caret: Extent | null;
};

/** Air that is left beside a caret that was brought into view, in pixels. */
const AIR = 24;

/** How far to scroll so that the same text stands at the same height, with their caret in view as they have it. */
export function scrollFor({ line, shift, caret }: Seen, area: Extent): number {
  const byView = line === null ? 0 : line.top + shift * (line.bottom - line.top) - area.top;
  if (caret === null) return byView;
  const above = caret.top - byView - area.top;
  if (above < 0) return byView + above - AIR;
  const below = caret.bottom - byView - area.bottom;
  return below > 0 ? byView + below + AIR : byView;
}
