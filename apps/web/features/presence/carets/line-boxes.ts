/** A rectangle in pixels. */
export type Box = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };

/**
 * Joins the rectangles of one block's text into one per line: a browser gives one for each run of marks, and marks
 * inside marks twice, which would tint twice.
 */
export function lineBoxes(rects: readonly Box[]): readonly Box[] {
  const lines: Box[] = [];
  for (const rect of [...rects].sort((a, b) => a.top - b.top || a.left - b.left)) {
    if (rect.right <= rect.left || rect.bottom <= rect.top) continue;
    const at = lines.findIndex((line) => shareLine(line, rect));
    const line = lines[at];
    if (line === undefined) lines.push({ left: rect.left, top: rect.top, right: rect.right, bottom: rect.bottom });
    else lines[at] = union(line, rect);
  }
  return lines;
}

/** Two rectangles are on one line when they overlap by more than half of the lower one's height. */
function shareLine(a: Box, b: Box): boolean {
  const overlap = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return overlap > Math.min(a.bottom - a.top, b.bottom - b.top) / 2;
}

function union(a: Box, b: Box): Box {
  return {
    left: Math.min(a.left, b.left),
    top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
  };
}
