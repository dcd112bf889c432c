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
