import { expect, it } from 'vitest';
import { firstContentUpdate } from '../first-content';
import { documentToMarkdown, titleOfMarkdown } from './document';
import { fromMarkdown } from './read';

const blocksOf = (text: string) => {
  const markdown = fromMarkdown(text);
  if (!markdown.ok) throw new Error(markdown.error);
  return markdown.blocks;
};

it('W20 a document becomes the Markdown that it was made of, its title being the first heading', () => {
  const text = '# Summer party\n\nWho brings what?\n\n- [ ] Strawberries\n';
  const titled = titleOfMarkdown(blocksOf(text), 'party.md');
  expect(titled.title).toBe('Summer party');
  expect(documentToMarkdown(firstContentUpdate(titled))).toBe(text);
});

it('W20 without a first heading the name of the file is the title', () => {
  const titled = titleOfMarkdown(blocksOf('Only words.\n\n# Later'), 'Notes of May.md');
  expect([titled.title, titled.blocks.length]).toEqual(['Notes of May', 2]);
  expect(titleOfMarkdown([], 'x.markdown')).toEqual({ title: 'x', blocks: [] });
});

it('W20 a title is one line, and a heading that leads somewhere stays in the text', () => {
  expect(titleOfMarkdown(blocksOf('One\\\nTwo\n==='), 'x.md').title).toBe('One Two');
  const linked = titleOfMarkdown(blocksOf('# See [this](https://example.com)'), 'a\u0000b\n.md');
  expect([linked.title, linked.blocks.length]).toEqual(['a b', 1]);
});

it('W20 what programs write before a text is kept as code, and the title is looked for behind it', () => {
  const titled = titleOfMarkdown(blocksOf('---\ntitle: x\ntags:\n  - a\n---\n\n# The trip\n\nWords.'), 'trip.md');
  expect(titled.title).toBe('The trip');
  expect(titled.blocks.map(({ type }) => type)).toEqual(['codeBlock', 'paragraph']);
  expect(titled.blocks[0]?.content?.[0]?.text).toBe('title: x\ntags:\n  - a');
  expect(blocksOf('---\nonly words\n---\n').map(({ type }) => type)).toEqual(['horizontalRule', 'heading']);
});
