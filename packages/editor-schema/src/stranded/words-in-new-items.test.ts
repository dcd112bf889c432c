import { splitListItem, wrapInList } from '@tiptap/pm/schema-list';
import type { Command } from '@tiptap/pm/state';
import { describe, expect, test } from 'vitest';
import { HeadlessEditor, node } from '../testing/headless-editor';
import { Hub } from '../testing/hub';

const KINDS = [
  ['bulletList', 'listItem'],
  ['taskList', 'taskItem'],
] as const;

/** Removes the second block of the document. */
const removeSecond: Command = ({ tr, doc }, dispatch) => {
  const start = doc.child(0).nodeSize;
  dispatch?.(tr.delete(start, start + doc.child(1).nodeSize));
  return true;
};

/** Ada is away, and Ben has added "Tents" to her list, which Cleo sees. */
function gather(list: string, item: string) {
  const hub = new Hub();
  const [ada, ben, cleo] = [new HeadlessEditor(1), new HeadlessEditor(2), new HeadlessEditor(3)];
  for (const editor of [ada, ben, cleo]) hub.connect(editor);
  ada.write(['Where we go', 'What we bring', 'When we meet']);
  ada.on('What we bring', wrapInList(node(list)));
  hub.disconnect(ada);
  ben.on('What we bring', splitListItem(node(item)), 'end');
  ben.typeAtCaret('Tents');
  return { hub, ada, ben, cleo };
}

function expectOnce(editors: readonly HeadlessEditor[]): void {
  for (let round = 0; round < 4; round++) for (const editor of editors) editor.runWaiting();
  for (const { lines } of editors) {
    expect(lines).toEqual(editors[0]?.lines);
    expect(lines.join('\n').split('Tents and the long poles')).toHaveLength(2);
  }
}

describe.each(KINDS)(
  'W16 words in an item of a %s that another added stay when somebody removes the list unseen',
  (list, item) => {
    test('its maker has never seen them', () => {
      const { hub, ada, ben, cleo } = gather(list, item);
      hub.disconnect(cleo);
      cleo.typeAfter('Tents', ' and the long poles');
      ada.runAnywhere(0, removeSecond);
      hub.connect(ada);
      hub.connect(cleo);
      expectOnce([ada, ben, cleo]);
    });

    test('its maker has seen them', () => {
      const { hub, ada, ben, cleo } = gather(list, item);
      cleo.typeAfter('Tents', ' and the long poles');
      ada.runAnywhere(0, removeSecond);
      hub.connect(ada);
      expectOnce([ada, ben, cleo]);
    });

    test('its maker is gone', () => {
      const { hub, ada, ben, cleo } = gather(list, item);
      hub.disconnect(ben);
      cleo.typeAfter('Tents', ' and the long poles');
      ada.runAnywhere(0, removeSecond);
      hub.connect(ada);
      expectOnce([ada, cleo]);
    });
  },
);
