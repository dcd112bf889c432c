import type { Node } from '@tiptap/pm/model';
import type { MarkdownSerializer, MarkdownSerializerState } from 'prosemirror-markdown';

/**
 * A table as code forges write it. There each cell is one line: what stands on several is told apart by `<br>`. What goes
 * over several columns or rows is followed by empty cells, and a table without a header gets an empty one.
 */
export function writeTable(state: MarkdownSerializerState, table: Node, serializer: MarkdownSerializer): void {
  const rows = rowsOf(table, serializer);
  const width = Math.max(1, ...rows.map(({ length }) => length));
  const lines = rows.map((row) => lineOf([...row, ...Array<string>(width - row.length).fill('')]));
  const hasHeader = table.firstChild?.children.some(({ type }) => type.name === 'tableHeader') === true;
  if (!hasHeader) lines.unshift(lineOf(Array<string>(width).fill('')));
  lines.splice(1, 0, lineOf(Array<string>(width).fill('---')));
  for (const [at, line] of lines.entries()) {
    if (at > 0) state.ensureNewLine();
    state.write(line);
  }
  state.closeBlock(table);
}

/** The cells of each row, with empty ones where others go over. */
function rowsOf(table: Node, serializer: MarkdownSerializer): string[][] {
  const rows: string[][] = table.children.map(() => []);
  for (const [at, row] of table.children.entries()) {
    let column = 0;
    for (const cell of row.children) {
      while (rows[at]?.[column] !== undefined) column++;
      const { colspan, rowspan } = cell.attrs;
      const words = wordsOf(cell, serializer);
      for (let down = 0; down < rowspan && at + down < rows.length; down++) {
        for (let right = 0; right < colspan; right++) {
          const covered = rows[at + down];
          if (covered !== undefined) covered[column + right] = down === 0 && right === 0 ? words : '';
        }
      }
      column += Number(colspan);
    }
  }
  return rows.map((row) => Array.from(row, (words) => words ?? ''));
}

function lineOf(cells: readonly string[]): string {
  return `|${cells.map((words) => (words === '' ? '  ' : ` ${words} `)).join('|')}|`;
}

/** The lines of a cell, whatever they lie in there. */
function wordsOf(cell: Node, serializer: MarkdownSerializer): string {
  const lines: string[] = [];
  cell.descendants((node) => {
    if (node.isTextblock) lines.push(...linesOf(node).map((line) => written(line, serializer)));
    return !node.isTextblock;
  });
  return lines.filter((line) => line !== '').join('<br>');
}

/** What stands between the breaks of a block; in code they are characters. */
function linesOf(block: Node): Node[] {
  const { schema } = block.type;
  const lines: Node[][] = [[]];
  for (const child of block.children) {
    if (child.type.name === 'hardBreak') lines.push([]);
    else if (child.text === undefined) lines.at(-1)?.push(child);
    else {
      for (const [at, words] of child.text.split('\n').entries()) {
        if (at > 0) lines.push([]);
        if (words !== '') lines.at(-1)?.push(schema.text(words, child.marks));
      }
    }
  }
  return lines.map((line) => schema.node('paragraph', null, line));
}

function written(line: Node, serializer: MarkdownSerializer): string {
  const words = serializer.serialize(line.type.schema.node('doc', null, [line])).trim();
  return words.replaceAll('\n', ' ').replaceAll('|', '\\|');
}
