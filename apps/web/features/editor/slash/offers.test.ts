import { describe, expect, it } from 'vitest';
import { offersFor } from './offers';

const names = (query: string) => offersFor(query).map(({ name }) => name);

describe('W18 what is offered after a slash', () => {
  it('is everything at first', () => {
    expect(names('').slice(0, 3)).toEqual(['Text', 'Heading 1', 'Heading 2']);
    expect(names('')).toContain('Line');
  });

  it.each([
    ['head', ['Heading 1', 'Heading 2', 'Heading 3', 'Heading 4']],
    ['HEADING 2', ['Heading 2']],
    ['list', ['Bullet list', 'Numbered list', 'Task list', 'Code']],
    ['todo', ['Task list']],
    ['divider', ['Line']],
    ['tab', ['Table']],
    ['call', ['Note', 'Tip', 'Warning', 'Danger']],
    ['nothing of that sort', []],
  ])('%s', (query, expected) => expect(names(query)).toEqual(expected));
});
