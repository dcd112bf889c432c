import { Fragment, type Node, Slice } from '@tiptap/pm/model';

/** The most columns of a table, with those that cells go over. */
const WIDEST = 200;
/** The most places that cells can be in, rows times columns: pages reckon with each of them. */
const MOST_PLACES = 50_000;

/** Whether a table is of a size that pages can draw. */
export function fitsTable(table: Node): boolean {
  const width = widthOf(table);
  return width <= WIDEST && width * table.childCount <= MOST_PLACES;
}

/** Whether a row or a column can still be added. */
export function hasRoom(table: Node): boolean {
  const width = widthOf(table) + 1;
  return width <= WIDEST && width * (table.childCount + 1) <= MOST_PLACES;
}

function widthOf(table: Node): number {
  let width = 0;
  for (const row of table.children) {
    width = Math.max(
      width,
      row.children.reduce((sum, { attrs }) => sum + Number(attrs.colspan), 0),
    );
  }
  return width;
}

/** What is pasted, with each table that is too large as lines. */
export function boundedTables(slice: Slice): Slice {
  return new Slice(bounded(slice.content), slice.openStart, slice.openEnd);
}

/** Blocks with each table that is too large as lines, one for each of the lines in its cells. */
export function bounded(content: Fragment): Fragment {
  const blocks: Node[] = [];
  for (const node of content.content) {
    if (node.type.name === 'table' && !fitsTable(node)) blocks.push(...linesOf(node));
    else blocks.push(node.isTextblock || node.isLeaf ? node : node.copy(bounded(node.content)));
  }
  return Fragment.fromArray(blocks);
}

function linesOf(table: Node): Node[] {
  const lines: Node[] = [];
  table.descendants((node) => {
    if (node.isTextblock && node.content.size > 0) lines.push(node);
    return !node.isTextblock;
  });
  return lines;
}
