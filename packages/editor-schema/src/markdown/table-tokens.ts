import type MarkdownIt from 'markdown-it';
import type Token from 'markdown-it/lib/token.mjs';

type State = {
  readonly src: string;
  tokens: Token[];
  readonly Token: new (type: string, tag: string, nesting: 1 | 0 | -1) => Token;
};

/** Keeps what the library leaves out of the tables that it reads. */
export function keepCells(reader: MarkdownIt): void {
  reader.core.ruler.after('block', 'tandem_long_rows', keepLongRows);
}

/** Makes of the tables that the library reads what our tables are. */
export function readTables(reader: MarkdownIt): void {
  reader.core.ruler.push('tandem_cells', (state) => {
    state.tokens = withLines(withoutEmptyHeaders(state.tokens), state.Token);
  });
}

/** The library leaves out the cells of a row that are more than those of the header. */
function keepLongRows(state: State): void {
  const lines = state.src.split('\n');
  let cells = 0;
  let line: string | undefined;
  state.tokens = state.tokens.flatMap((token): Token[] => {
    if (token.type === 'tr_open') {
      cells = 0;
      line = token.map === null ? undefined : lines[token.map[0]];
    } else if (token.type === 'td_open') cells++;
    if (token.type !== 'tr_close' || cells === 0 || line === undefined) return [token];
    return [
      ...cellsIn(line)
        .slice(cells)
        .flatMap((words) => cellOf(words, token.level + 1, state.Token)),
      token,
    ];
  });
}

/** The cells of a row as it is written, where a backslash before a bar makes it a part of its cell. */
function cellsIn(line: string): string[] {
  const row = line.replace(/^[\s>]*\|?/, '').trimEnd();
  const cells: string[] = [];
  let cell = '';
  for (let at = 0; at < row.length; at++) {
    const sign = row.charAt(at);
    if (sign === '\\' && row.charAt(at + 1) === '|') {
      cell += '|';
      at++;
    } else if (sign === '|') {
      cells.push(cell.trim());
      cell = '';
    } else cell += sign;
  }
  return cell.trim() === '' ? cells : [...cells, cell.trim()];
}

function cellOf(words: string, level: number, Made: State['Token']): Token[] {
  const inline = Object.assign(new Made('inline', '', 0), { content: words, children: [], level: level + 1 });
  return [
    Object.assign(new Made('td_open', 'td', 1), { level }),
    inline,
    Object.assign(new Made('td_close', 'td', -1), { level }),
  ];
}

/** A header with no words stands for none, as Markdown has no other way to say so. */
function withoutEmptyHeaders(tokens: readonly Token[]): Token[] {
  const kept: Token[] = [];
  /** Where the header that is open begins, in what is kept. */
  let start = 0;
  let isEmpty = true;
  for (const [at, token] of tokens.entries()) {
    if (token.type === 'thead_open') {
      start = kept.length;
      isEmpty = true;
    } else if (token.content !== '') isEmpty = false;
    kept.push(token);
    // A table needs a row: an empty header alone stays.
    if (token.type === 'thead_close' && isEmpty && tokens[at + 1]?.type === 'tbody_open') kept.length = start;
  }
  return kept;
}

/** A cell holds lines; there `<br>` begins another. */
function withLines(tokens: readonly Token[], Made: State['Token']): Token[] {
  return tokens.flatMap((token, at): Token[] => {
    const before = tokens[at - 1]?.type;
    if (token.type !== 'inline' || (before !== 'td_open' && before !== 'th_open')) return [token];
    for (const child of token.children ?? []) {
      if (child.type === 'html_inline' && /^<br ?\/?>$/i.test(child.content)) child.type = 'hardbreak';
    }
    return [new Made('paragraph_open', 'p', 1), token, new Made('paragraph_close', 'p', -1)];
  });
}
