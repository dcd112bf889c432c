import type { Box } from '../carets/line-boxes';

/** How far the names of a pointer and of a caret reach, in pixels. */
const REACH = { across: 160, along: 44 } as const;

/** Whether a pointer is so near to its own person's caret that their two names would cover one another. */
export function isBesideCaret(point: { readonly x: number; readonly y: number }, caret: Box | null): boolean {
  if (caret === null) return false;
  const isAcross = Math.abs(point.x - caret.left) < REACH.across;
  return isAcross && point.y > caret.top - REACH.along && point.y < caret.bottom + REACH.along;
}
