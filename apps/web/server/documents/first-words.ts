import type { FirstContent } from '@tandem/editor-schema';

type Block = FirstContent['blocks'][number];

const text = (words: string): Block => ({ type: 'text', text: words });
const bold = (words: string): Block => ({ type: 'text', text: words, marks: [{ type: 'bold' }] });
const paragraph = (...content: Block[]): Block => ({ type: 'paragraph', content });
const heading = (words: string): Block => ({ type: 'heading', attrs: { level: 2 }, content: [text(words)] });
const items = (...content: Block[][]): Block[] =>
  content.map((words) => ({ type: 'listItem', content: [paragraph(...words)] }));
const bullets = (...content: Block[][]): Block => ({ type: 'bulletList', content: items(...content) });
const steps = (...content: Block[][]): Block => ({ type: 'orderedList', content: items(...content) });

/** The marker under which a document's first words are written: once, however often it is tried. */
export const FIRST_WORDS = 'first-words';

/** Teaches by being edited. */
export const WELCOME: FirstContent = {
  title: 'Welcome to Tandem',
  blocks: [
    paragraph(
      text('This page is yours, and everything on it can be changed. '),
      bold('Click here and type a few words.'),
      text(' The sign at the top says when they are saved.'),
    ),
    heading('Make it look right'),
    steps(
      [text('Type ## and a space at the start of an empty line: it becomes a heading. One # makes a larger one.')],
      [
        text(
          'Type 1. and a space for a list like this one, - and a space for one with dots, > and a space for a quotation.',
        ),
      ],
      [text('Type / in a line of its own: tasks, tables, notes and all else that a line can become.')],
      [text('Select a word and press Ctrl+B (on a Mac ⌘B), or the button above: it becomes '), bold('bold'), text('.')],
      [text('Press Ctrl+Z. It takes back your own changes only, never those of somebody else.')],
    ),
    heading('Write it with somebody'),
    paragraph(
      text('Press '),
      bold('Share'),
      text(' at the top and make a link to write. Whoever has it writes with you, without an account: '),
      text('you see their caret, with their name. Change the link to read, or take it back, whenever you like.'),
    ),
    heading('Go through a tunnel'),
    paragraph(
      text('Without a network you can write on; your words are kept on this device and join the others’ when you are '),
      text('back. “Saved” means that they are on the server’s disk.'),
    ),
    paragraph(
      text('When you have seen enough, choose Move to trash in the menu at the top right. All your documents are '),
      text('in the sidebar at the left, which the sign at the top left shows and hides.'),
    ),
  ],
};

/** Something to write on, for whoever tries the page with live cursors. */
export const DESK: FirstContent = {
  title: 'Summer party at the library',
  blocks: [
    paragraph(text('Type on any of these pages. Every word stands on the others while you write it.')),
    heading('Who brings what'),
    bullets(
      [text('Ada: strawberries, and two folding tables')],
      [text('Ben: the long extension lead')],
      [text('Chloe: music until nine')],
    ),
    heading('Still open'),
    paragraph(text('If it rains, do we move into the reading room?')),
  ],
};
