import { z } from 'zod';

/** A rectangle in pixels of the window. */
type Box = { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
type Point = { readonly x: number; readonly y: number };

/** How far outside its block a pointer may stand, in heights of that block. */
const REACH = 8;
const reach = z.number().min(-REACH).max(REACH);

/**
 * Where a mouse pointer is in a document: at which of its top-level blocks, and where there in fractions of the
 * block's width and height. So it points at the same words on pages of every width.
 */
const pointerPlace = z.object({ block: z.number().int().nonnegative(), x: reach, y: reach });
export type PointerPlace = z.output<typeof pointerPlace>;

const pointerState = z.object({ pointer: pointerPlace.nullish().catch(null) });

/** Reads the pointer of an awareness state that another client wrote. */
export function readPointer(state: unknown): PointerPlace | null {
  const parsed = pointerState.safeParse(state);
  return parsed.success ? (parsed.data.pointer ?? null) : null;
}

/** The place of a point among the boxes of a document's blocks, from top to bottom; null where it has none. */
export function placeOf(point: Point, blocks: readonly Box[]): PointerPlace | null {
  const below = blocks.findIndex(({ top, height }) => point.y < top + height);
  const block = below === -1 ? blocks.length - 1 : below;
  const box = blocks[block];
  if (box === undefined || box.width <= 0 || box.height <= 0) return null;
  return { block, x: inReach((point.x - box.left) / box.width), y: inReach((point.y - box.top) / box.height) };
}

/** The point of a place; null while the document doesn't have that block. */
export function pointOf({ block, x, y }: PointerPlace, blocks: readonly Box[]): Point | null {
  const box = blocks[block];
  return box === undefined ? null : { x: box.left + x * box.width, y: box.top + y * box.height };
}

/** Rounded: a thousandth of a width is less than a pixel. */
function inReach(fraction: number): number {
  return Math.round(Math.max(-REACH, Math.min(REACH, fraction)) * 1000) / 1000;
}
