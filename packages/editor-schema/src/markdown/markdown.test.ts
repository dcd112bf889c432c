import { getSchema } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentExtensions } from '../extensions';
import { fromMarkdown, MARKDOWN_MOST } from './read';
import { toMarkdown } from './write';

const schema = getSchema(documentExtensions());

function read(text: string) {
  const markdown = fromMarkdown(text);
  if (!markdown.ok) throw new Error(markdown.error);
  return schema.nodeFromJSON({ type: 'doc', content: markdown.blocks.length > 0 ? markdown.blocks : undefined });
}

const FULL = `# Where we go

Some **bold**, *italic*, ~~struck~~, \`code\`, <u>underlined</u>, H<sub>2</sub>O, x<sup>2</sup>.

A <mark data-tint="blue">marked</mark> and a <span data-text-color="red">red</span> word, a [link](<https://example.com/a?b>).

- Water
- Bread
  - Rye

1. First
2. Second

- [x] Tents
- [ ] Maps

> Less is more.

> [!CAUTION]
> Mind the gap.
>
> - Really

\`\`\`\`js
const fence = \`\`\`x\`\`\`;
\`\`\`\`

| Tool | Where |
| --- | --- |
| **Spade** | Shed<br>second shelf |
| a \\| b |  |

---

The end.
`;

describe('W20 Markdown', () => {
  it('is written and read again the same, every kind and mark that it can say', () => {
    const doc = read(FULL);
    doc.check();
    expect(toMarkdown(doc)).toBe(FULL);
    expect(read(toMarkdown(doc)).toJSON()).toEqual(doc.toJSON());
    const kinds = new Set<string>();
    doc.descendants((node) => {
      kinds.add(node.type.name);
      for (const { type } of node.marks) kinds.add(type.name);
    });
    const all = [...Object.keys(schema.nodes), ...Object.keys(schema.marks)];
    expect(all.filter((name) => !kinds.has(name))).toEqual(['doc', 'unknownBlock', 'unknownInline']);
  });

  it.each([
    ['a line\\\nthat goes on', 'a line\nthat goes on'],
    ['two words\nin one line', 'two words in one line'],
    ['<b>not ours</b> <script>x</script>', '<b>not ours</b> <script>x</script>'],
    ['<div onclick="x">\nwords\n</div>', '<div onclick="x"> words </div>'],
    ['![A cat](https://example.com/cat.png)', 'A cat'],
    ['[x](javascript:alert(1))', '[x](javascript:alert(1))'],
    ['[x](vbscript:alert)', '[x](vbscript:alert)'],
    ['[x](ftp://example.com)', 'x (ftp://example.com)'],
    ['[the plan](plan.md "Chapter two")', 'the plan (plan.md, Chapter two)'],
    ['[the plan](https://example.com "Chapter two")', 'the plan (Chapter two)'],
    ['![A cat](cat.png)', 'A cat (cat.png)'],
    ['[note]: https://example.com "secret words"', '[note]: https://example.com "secret words"'],
    ['A claim[^1]\n\n[^1]: its source', 'A claim[^1][^1]: its source'],
    ['> [!NOTE]\n> - first', 'first'],
    ['<mark data-tint="evil">a</mark>', '<mark data-tint="evil">a</mark>'],
    ['closed</u> never <mark>opened</u></mark>', 'closed</u> never opened</u>'],
    ['| a | b |\n| 1 | 2 |', '| a | b |\n| 1 | 2 |'],
    ['| a |\n|---|\n| 1 | 2 \\| 3 | `4` |', 'a12 | 34'],
    ['> | a |\n> |---|\n> | 1 | 2 |', 'a12'],
    ['|  |\n|---|\n| no header |', 'no header'],
    ['|  |\n|---|', ''],
    ['| a<br>b<hr> |\n|---|', 'a\nb<hr>'],
    ['- [ ] a\n- b', '[ ] ab'],
  ])('%j reads as %j', (markdown, words) => {
    const doc = read(markdown);
    doc.check();
    expect(doc.textBetween(0, doc.content.size, undefined, '\n')).toBe(words);
  });

  it('writes what no table of Markdown has as lines of its cells, and keeps every word', () => {
    const words = (text: string) => schema.node('paragraph', null, [schema.text(text)]);
    const cell = (attrs: Record<string, number>, ...content: Node[]) => schema.node('tableCell', attrs, content);
    const list = schema.node('bulletList', null, [schema.node('listItem', null, [words('one'), words('two')])]);
    const rows = [
      [cell({ colspan: 2 }, words('wide')), cell({ rowspan: 2 }, words('tall'))],
      [cell({}, list), cell({}, schema.node('codeBlock', null, [schema.text('a | b\\\nc')]))],
      [cell({}, words('alone'))],
    ];
    const table = schema.node(
      'table',
      null,
      rows.map((cells) => schema.node('tableRow', null, cells)),
    );
    const doc = schema.node('doc', null, [words('Before'), table, words('After')]);
    expect(toMarkdown(doc)).toBe(
      [
        'Before\n',
        '|  |  |  |',
        '| --- | --- | --- |',
        '| wide |  | tall |',
        '| one<br>two | a \\| b\\\\<br>c |  |',
        '| alone |  |  |',
        '\nAfter\n',
      ].join('\n'),
    );
    const again = read(toMarkdown(doc));
    expect(again.children.map(({ type }) => type.name)).toEqual(['paragraph', 'table', 'paragraph']);
    expect(again.child(1).childCount).toBe(3);
    expect(toMarkdown(again)).toBe(toMarkdown(doc));
  });

  it('keeps lists of other kinds that stand side by side apart', () => {
    const lists = '- a\n\n* [x] b\n\n- c\n\n1. d\n\n1) e\n';
    expect(read(lists).children.map(({ type }) => type.name)).toEqual([
      'bulletList',
      'taskList',
      'bulletList',
      'orderedList',
      'orderedList',
    ]);
    expect(read(toMarkdown(read(lists))).toJSON()).toEqual(read(lists).toJSON());
  });

  it.each(['https://a.b/x\\', 'https://a.b/?a=1&copy=2', 'https://a.b/\r\r# Evil', 'https://a.b/<c>'])(
    'keeps where %j leads, and nothing of it gets out',
    (href) => {
      const link = schema.text('words', [schema.mark('link', { href })]);
      const doc = schema.node('doc', null, [schema.node('paragraph', null, link)]);
      const again = read(toMarkdown(doc));
      expect(again.childCount).toBe(1);
      const kept: unknown = again.firstChild?.firstChild?.marks[0]?.attrs.href;
      expect(new URL(String(kept)).href).toBe(
        new URL(href.replaceAll('\r', '%0D').replace('# ', '#%20').replace('\\', '%5C')).href,
      );
    },
  );

  it('reads a table that is larger than pages draw as lines', () => {
    const row = (words: string) => `|${`${words}|`.repeat(201)}`;
    const doc = read([row('head'), row('-'), row('cell')].join('\n'));
    expect(doc.children.map(({ type }) => type.name)).toEqual(Array(402).fill('paragraph'));
    expect(doc.lastChild?.textContent).toBe('cell');
  });

  it('refuses what is too long, and what is nested too deeply, rather than leave words out', () => {
    expect(fromMarkdown('x'.repeat(MARKDOWN_MOST + 1))).toEqual({ ok: false, error: 'too-long' });
    expect(fromMarkdown('a\\\n'.repeat(60_000))).toEqual({ ok: false, error: 'too-long' });
    expect(fromMarkdown('-\n+\n'.repeat(40_000))).toEqual({ ok: false, error: 'too-long' });
    expect(fromMarkdown('|a|\n|-|\n\n'.repeat(20_000))).toEqual({ ok: false, error: 'too-long' });
    expect(fromMarkdown(`${'>'.repeat(90)} deep`)).toEqual({ ok: false, error: 'too-deep' });
    expect(fromMarkdown(`${'>'.repeat(MARKDOWN_MOST - 5)} deep`)).toEqual({ ok: false, error: 'too-deep' });
  });

  it('any text is read without a fault, as a document that fits, with no word of its letters lost', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...SCRAPS), { maxLength: 30 }), (scraps) => {
        const text = scraps.join('');
        const markdown = fromMarkdown(text);
        if (!markdown.ok) return;
        const doc = read(text);
        doc.check();
        // What stands beside a fence is the name of a language.
        const words = JSON.stringify(doc.toJSON());
        expect([...words.matchAll(/wort/g)].length).toBe([...text.matchAll(/wort/g)].length);
      }),
      { numRuns: 300, seed: 20261130 },
    );
  });

  it('no word of a document that was read is lost, however often it is written and read', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...SCRAPS), { maxLength: 30 }), (scraps) => {
        if (!fromMarkdown(scraps.join('')).ok) return;
        let doc = read(scraps.join(''));
        const words = wordsIn(doc);
        for (let time = 0; time < 3; time++) {
          doc = read(toMarkdown(doc));
          expect(wordsIn(doc)).toBe(words);
        }
      }),
      { numRuns: 300, seed: 20261130 },
    );
  });
});

/** How many words there are. An empty item of a list may come back as its sign, which is none. */
function wordsIn(doc: Node): number {
  return [...doc.textContent.matchAll(/wort/g)].length;
}

/** Signs of Markdown and a word between them. */
const SCRAPS = [
  'wort ',
  'wort',
  '\n',
  '\n\n',
  '  ',
  '    ',
  '- ',
  '1. ',
  '1)',
  '+',
  '\\\n',
  '=',
  '> ',
  '# ',
  '**',
  '*',
  '~~',
  '`',
  '```\n',
  '[ ] ',
  '[x] ',
  '[!NOTE]\n',
  '<u>',
  '</u>',
  '<mark>',
  '</mark>',
  '---\n',
  '\\',
  '|',
  '| wort | wort |\n|---|---|\n',
  '| wort | `wort` | wort\n',
  '<br>',
  '&amp;',
  '[',
  ']',
  '(',
  ')',
  '!',
  ': ',
  '"',
] as const;
