import { joinBackward, lift, setBlockType, splitBlock, toggleMark, wrapIn } from '@tiptap/pm/commands';
import { liftListItem, splitListItem, wrapInList } from '@tiptap/pm/schema-list';
import type { Command } from '@tiptap/pm/state';
import { describe, expect, test } from 'vitest';
import { HeadlessEditor, mark, node } from '../testing/headless-editor';
import { Hub } from '../testing/hub';

const heading = setBlockType(node('heading'), { level: 1 });
const bulletList = wrapInList(node('bulletList'));
const LINES = ['Where we go', 'What we bring', 'Who comes along'];

/** What one person does to the line "What we bring" while another, who doesn't see it, writes in it. */
const CHANGES: Record<string, { act: (ada: HeadlessEditor) => boolean; becomes: string }> = {
  'makes it a heading': { act: (ada) => ada.on('What we bring', heading), becomes: 'heading > What we bring, and why' },
  'makes it a list': {
    act: (ada) => ada.on('What we bring', bulletList),
    becomes: 'bulletList > listItem > paragraph > What we bring, and why',
  },
  'makes it a quotation': {
    act: (ada) => ada.on('What we bring', wrapIn(node('blockquote'))),
    becomes: 'blockquote > paragraph > What we bring, and why',
  },
  'makes it code': {
    act: (ada) => ada.on('What we bring', setBlockType(node('codeBlock'))),
    becomes: 'codeBlock > What we bring, and why',
  },
  'joins it to the line before': {
    act: (ada) => ada.on('What we bring', joinBackward, 'start'),
    becomes: 'paragraph > Where we goWhat we bring, and why',
  },
  'makes it a heading and goes on in it': {
    act: (ada) => ada.on('What we bring', heading) && ada.typeAfter('What', ' else'),
    becomes: 'heading > What else we bring, and why',
  },
  'makes it a heading, then a list of two': {
    act: (ada) =>
      ada.on('What we bring', heading) &&
      ada.on('What we bring', setBlockType(node('paragraph'))) &&
      ada.on('What we bring', bulletList),
    becomes: 'bulletList > listItem > paragraph > What we bring, and why',
  },
  'removes it': { act: (ada) => ada.remove('What we bring'), becomes: 'paragraph > , and why' },
};

describe('W16: words survive a change of their line by somebody who had not seen them', () => {
  for (const [name, { act, becomes }] of Object.entries(CHANGES)) {
    for (const away of ['writer', 'changer', 'writer, asked last', 'changer, asked last'] as const) {
      test(`one ${name}; away meanwhile: the ${away}`, () => {
        const { hub, ada, ben } = meeting(LINES);
        const [here, gone] = away.startsWith('writer') ? [ada, ben] : [ben, ada];
        hub.disconnect(gone);
        ben.typeAfter('What we bring', ', and why');
        expect(act(ada)).toBe(true);
        hub.connect(gone, { answersFirst: away.endsWith('last') });
        for (const editor of [here, gone]) editor.runWaiting();
        expect(ben.lines).toContain(becomes);
        expect(ada.lines).toEqual(ben.lines);
        expect(ben.lines.join(' ').split('and why')).toHaveLength(2);
      });
    }
  }

  test('without the keeper such words are lost, so these tests can fail', () => {
    const there = meeting(LINES, { keepsWords: false });
    apart(there, (ada, ben) => {
      ben.typeAfter('What we bring', ', and why');
      ada.on('What we bring', heading);
    });
    expect(there.ben.lines.join(' ')).not.toContain('and why');
  });

  test('words in several places of a line each go where they were, with their marks', () => {
    const there = meeting(LINES);
    apart(there, (ada, ben) => {
      ben.typeAfter('What', ' else');
      ben.typeAfter('else we', ' two');
      ben.on('two', toggleMark(mark('bold')));
      ben.typeAfter('bring', '?');
      ada.on('What we bring', heading);
    });
    expect(there.ada.lines[1]).toBe('heading > What else we two bring?');
    const two = { type: 'text', text: 'two', marks: [{ type: 'bold' }] };
    expect(there.ada.state.doc.child(1).toJSON().content).toContainEqual(two);
  });

  test('words that the changer typed and took back confuse nothing', () => {
    const { hub, ada, ben } = meeting(LINES);
    ada.typeAfter('bring', ' alomg');
    ada.erase('mg');
    ada.typeAfter('alo', 'ng');
    hub.disconnect(ada);
    ben.typeAfter('bring along', ', and why');
    ada.on('What we bring', heading);
    hub.connect(ada, { answersFirst: true });
    ada.runWaiting();
    expect(ben.lines[1]).toBe('heading > What we bring along, and why');
  });

  test('words in an empty line that becomes a heading are in the heading', () => {
    const there = meeting(['Where we go', '', 'Who comes along']);
    apart(there, (ada, ben) => {
      ben.typeAt(1, 'By train');
      ada.onLine(1, heading);
    });
    expect(there.ada.lines).toEqual(['paragraph > Where we go', 'heading > By train', 'paragraph > Who comes along']);
  });

  test('of equal lines the words stay in theirs', () => {
    const there = meeting(['Bread', 'Bread', 'Bread']);
    apart(there, (ada, ben) => {
      ben.typeAt(1, ' and butter');
      ada.onLine(1, heading);
    });
    expect(there.ada.lines).toEqual(['paragraph > Bread', 'heading > Bread and butter', 'paragraph > Bread']);
  });

  test('items that are added to a list while another makes it plain lines are lines, in their order', () => {
    const there = meeting(LINES);
    there.ada.on('What we bring', bulletList);
    apart(there, (ada, ben) => {
      addItems(ben, 'bring', ['Bread', 'Salt']);
      ada.on('What we bring', liftListItem(node('listItem')));
    });
    const lines = ['Where we go', 'What we bring', 'Bread', 'Salt', 'Who comes along'];
    expect(there.ada.lines.map(lastPart)).toEqual(lines);
    expect(there.ada.lines).toEqual(there.ben.lines);
  });

  test('items that are added to a list while another puts the list into a quotation stay items, in their order', () => {
    const there = meeting(LINES);
    there.ada.on('What we bring', bulletList);
    apart(there, (ada, ben) => {
      addItems(ben, 'bring', ['Bread', 'Salt']);
      ada.on('What we bring', quoteList);
    });
    const item = 'blockquote > bulletList > listItem > paragraph';
    const items = [`${item} > What we bring`, `${item} > Bread`, `${item} > Salt`];
    expect(there.ada.lines.slice(1, 4)).toEqual(items);
  });

  test('what the remover had seen stays removed', () => {
    const { ada, ben } = meeting(LINES);
    ben.typeAfter('What we bring', ', and why');
    ada.remove('What we bring');
    for (const editor of [ada, ben]) editor.runWaiting();
    expect(ben.lines).toEqual(['paragraph > Where we go', 'paragraph > Who comes along']);
  });

  test('lifting a quotation keeps what is written in it', () => {
    const there = meeting(LINES);
    there.ada.on('What we bring', wrapIn(node('blockquote')));
    apart(there, (ada, ben) => {
      ben.typeAfter('What we bring', ', and why');
      ada.on('What we bring', lift);
    });
    expect(there.ada.lines[1]).toBe('paragraph > What we bring, and why');
  });
});

function addItems(editor: HeadlessEditor, after: string, items: readonly string[]): void {
  let last = after;
  for (const item of items) {
    editor.on(last, splitListItem(node('listItem')), 'end');
    editor.typeAtCaret(item);
    last = item;
  }
}

describe('W2 W16: undo takes back what one did to a line, and nothing that others wrote in it since', () => {
  for (const [name, { act }] of Object.entries(CHANGES).slice(0, 5)) {
    test(`one ${name}, and takes that back`, () => {
      const { ada, ben } = meeting(LINES);
      expect(act(ada)).toBe(true);
      ben.typeAfter('What we bring', ', and why');
      ada.undo();
      const text = ada.lines.join('\n');
      expect(text.split('and why')).toHaveLength(2);
      expect(ben.lines).toEqual(ada.lines);
    });
  }
});

describe('W2: what one did to a line that another wrote, and takes back, leaves the line as it was', () => {
  const changes: Record<string, (ada: HeadlessEditor) => boolean> = {
    'splits it': (ada) => ada.on('What we', splitBlock, 'end'),
    'splits it and writes on': (ada) => ada.on('What we', splitBlock, 'end') && ada.typeAfter(' bring', ' along'),
    'splits it twice': (ada) => ada.on('What', splitBlock, 'end') && ada.on(' we', splitBlock, 'end'),
    'makes it two items': (ada) =>
      ada.on('What we', bulletList) && ada.on('What we', splitListItem(node('listItem')), 'end'),
    'joins it to the line before': (ada) => ada.on('What we', joinBackward, 'start'),
    'makes it a heading': (ada) => ada.on('What we', heading),
  };
  for (const [name, change] of Object.entries(changes)) {
    test(`one ${name}`, () => {
      const { ada, ben } = meeting([]);
      ben.write(LINES);
      const { lines } = ben;
      expect(change(ada)).toBe(true);
      expect(ada.lines).not.toEqual(lines);
      ada.undo();
      for (const editor of [ada, ben]) expect(editor.lines).toEqual(lines);
    });
  }
});

describe('W16: who puts words back', () => {
  test('somebody else who saw them does after a while when the writer is gone, and only once', () => {
    const { hub, ada, ben } = meeting(LINES);
    const [carl, dora] = [joined(hub, 3), joined(hub, 4)];
    hub.disconnect(ada);
    ben.typeAfter('What we bring', ', and why');
    hub.disconnect(ben);
    ada.on('What we bring', heading);
    hub.connect(ada);
    expect(carl.lines[1]).toBe('heading > What we bring');
    for (const editor of [carl, dora, ada]) editor.runWaiting();
    for (const { lines } of [carl, dora, ada]) expect(lines[1]).toBe('heading > What we bring, and why');
  });

  test('when two put them back at once, one takes its own away again', () => {
    const { hub, ada, ben } = meeting(LINES);
    const [carl, dora] = [joined(hub, 3), joined(hub, 4)];
    hub.disconnect(ada);
    ben.typeAfter('What we bring', ', and why');
    hub.disconnect(ben);
    ada.on('What we bring', heading);
    hub.connect(ada);
    for (const editor of [carl, dora]) {
      hub.disconnect(editor);
      editor.runWaiting();
    }
    for (const editor of [carl, dora]) hub.connect(editor);
    for (const { lines } of [carl, dora]) expect(lines[1]).toBe('heading > What we bring, and why');
  });

  test('who may not write leaves it to others', () => {
    const { hub, ada, ben } = meeting(LINES);
    const carl = new HeadlessEditor(3, { mayWrite: false });
    hub.connect(carl);
    hub.disconnect(ada);
    ben.typeAfter('What we bring', ', and why');
    hub.disconnect(ben);
    ada.on('What we bring', heading);
    hub.connect(ada);
    carl.runWaiting();
    expect(carl.lines[1]).toBe('heading > What we bring');
  });
});

type Meeting = { readonly hub: Hub; readonly ada: HeadlessEditor; readonly ben: HeadlessEditor };

/** Ada and Ben in a document with these lines. */
function meeting(lines: readonly string[], options = {}): Meeting {
  const hub = new Hub();
  const ada = joined(hub, 1, options);
  ada.write(lines);
  return { hub, ada, ben: joined(hub, 2, options) };
}

function joined(hub: Hub, clientID: number, options = {}): HeadlessEditor {
  const editor = new HeadlessEditor(clientID, options);
  hub.connect(editor);
  return editor;
}

/** What both do without seeing each other, Ben being away. */
function apart({ hub, ada, ben }: Meeting, both: (ada: HeadlessEditor, ben: HeadlessEditor) => void): void {
  hub.disconnect(ben);
  both(ada, ben);
  hub.connect(ben);
}

function lastPart(line: string): string {
  return line.split(' > ').at(-1) ?? '';
}

/** Puts the block at the caret into a quotation as a whole. */
const quoteList: Command = ({ tr, doc, selection }, dispatch) => {
  const { $from } = selection;
  const list = doc.child($from.index(0));
  dispatch?.(tr.replaceWith($from.before(1), $from.after(1), node('blockquote').create(null, list)));
  return true;
};
