import type { Node } from '@tiptap/pm/model';

/** A stretch of a document, in positions of its editor. */
export type Stretch = { readonly from: number; readonly to: number };

/** Where a document differs from how it was before, block by block; what was only taken away leaves no stretch. */
export function changedRanges(before: Node, after: Node): readonly Stretch[] {
  const least = Math.min(before.childCount, after.childCount);
  let head = 0;
  while (head < least && before.child(head).eq(after.child(head))) head++;
  let tail = 0;
  while (tail < least - head && before.child(before.childCount - 1 - tail).eq(after.child(after.childCount - 1 - tail)))
    tail++;
  const isSameCount = before.childCount === after.childCount;
  const ranges: Stretch[] = [];
  let pos = 0;
  for (let at = 0; at < after.childCount - tail; at++) {
    const block = after.child(at);
    const old = isSameCount ? before.child(at) : null;
    if (at >= head) ranges.push(...rangeIn(block, old, pos));
    pos += block.nodeSize;
  }
  return ranges;
}

/** What is new in a block that stands where `old` stood; all of it where nothing did. */
function rangeIn(block: Node, old: Node | null, pos: number): readonly Stretch[] {
  if (old === null) return [{ from: pos, to: pos + block.nodeSize }];
  const start = old.content.findDiffStart(block.content);
  if (start === null) return [];
  const end = old.content.findDiffEnd(block.content)?.b ?? block.content.size;
  return end > start ? [{ from: pos + 1 + start, to: pos + 1 + end }] : [];
}
