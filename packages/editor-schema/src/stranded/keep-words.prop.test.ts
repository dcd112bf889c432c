import { joinBackward, lift, setBlockType, splitBlock, wrapIn } from '@tiptap/pm/commands';
import { liftListItem, sinkListItem, splitListItem, wrapInList } from '@tiptap/pm/schema-list';
import type { Command } from '@tiptap/pm/state';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HeadlessEditor, node } from '../testing/headless-editor';
import { Hub } from '../testing/hub';

const item = node('listItem');
const task = node('taskItem');
/** What people do to the line with their caret; none of it removes a word. */
const COMMANDS: readonly Command[] = [
  setBlockType(node('heading'), { level: 2 }),
  setBlockType(node('paragraph')),
  setBlockType(node('codeBlock')),
  wrapInList(node('bulletList')),
  wrapInList(node('orderedList')),
  wrapInList(node('taskList')),
  wrapIn(node('blockquote')),
  wrapIn(node('callout'), { kind: 'tip' }),
  lift,
  liftListItem(item),
  sinkListItem(item),
  splitListItem(item),
  liftListItem(task),
  sinkListItem(task),
  splitListItem(task),
  splitBlock,
  joinBackward,
];

type Step =
  | { readonly kind: 'type' | 'meet' | 'part'; readonly who: number; readonly at: number }
  | { readonly kind: 'command'; readonly who: number; readonly at: number; readonly command: number };

const who = fc.nat({ max: 2 });
const at = fc.nat({ max: 999 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('type' as const), who, at }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('command' as const),
      who,
      at,
      command: fc.nat({ max: COMMANDS.length - 1 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('meet' as const, 'part' as const), who, at }) },
);

test('W16: whatever three people do to lines, apart or together, each word that somebody typed is there', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 5, maxLength: 60, size: 'max' }), (steps) => {
      const { editors, words } = play(steps);
      const [first, ...others] = editors.map(({ lines }) => lines);
      for (const lines of others) expect(lines).toEqual(first);
      const text = first?.join('\n') ?? '';
      for (const word of words) expect(text).toContain(word);
    }),
    { numRuns: 150, seed: 20261124 },
  );
}, 30_000);

type Played = { readonly editors: readonly HeadlessEditor[]; readonly words: readonly string[] };

function play(steps: readonly Step[]): Played {
  const hub = new Hub();
  const editors = [1, 2, 3].map((clientID) => new HeadlessEditor(clientID));
  for (const editor of editors) hub.connect(editor);
  editors[0]?.write(['Where we go', 'What we bring', 'Who comes along', 'When we meet']);
  const words: string[] = [];
  for (const [index, { who: one, ...what }] of steps.entries()) {
    const editor = editors[one];
    if (editor === undefined) continue;
    if (what.kind === 'type') {
      // One unit, so that nobody types inside the word of another.
      const word = String.fromCharCode(0x4e00 + index);
      editor.typeAnywhere(what.at, word);
      words.push(word);
    } else if (what.kind === 'command') editor.runAnywhere(what.at, COMMANDS[what.command] ?? splitBlock);
    else if (what.kind === 'part') hub.disconnect(editor);
    else hub.connect(editor, { answersFirst: what.at % 2 === 0 });
  }
  for (const editor of editors) hub.connect(editor);
  for (let round = 0; round < 3; round++) for (const editor of editors) editor.runWaiting();
  return { editors, words };
}
