import { InputRule, mergeAttributes } from '@tiptap/core';
import { TaskItem, TaskList } from '@tiptap/extension-list';

/** `[ ] ` or `[x] ` at the start of a line. */
const TYPED = /^\s*\[([ xX]?)\]\s$/;

/** A list of things to do. */
export const Tasks = TaskList.extend({
  parseHTML: () => [
    { tag: 'ul[data-type="taskList"]', priority: 51 },
    { tag: 'ul.contains-task-list', priority: 51 },
  ],
}).configure({ HTMLAttributes: { dir: 'auto' } });

/** Its own box, not that of a task within. */
const OWN_BOX = ':scope > input[checked], :scope > label > input[checked], :scope > p:first-child > input[checked]';

function isTicked(item: HTMLElement): boolean {
  const { checked } = item.dataset;
  return checked === undefined ? item.querySelector(OWN_BOX) !== null : checked === 'true';
}

/** What we draw stands beside its box; of other items everything is content. */
function contentOf(item: HTMLElement): HTMLElement {
  const [box, beside, ...others] = Array.from(item.children);
  const isOurs = box?.tagName === 'LABEL' && beside?.tagName === 'DIV' && others.length === 0;
  return isOurs && beside instanceof HTMLElement ? beside : item;
}

/**
 * One of them, with a box that says whether it is done. Drawn without a view of its own: the boxes of a document are
 * pressed by one listener of the page.
 */
export const Task = TaskItem.extend({
  addNodeView: null,
  addAttributes() {
    return {
      checked: {
        default: false,
        keepOnSplit: false,
        parseHTML: isTicked,
        rendered: false,
      },
    };
  },
  // The second as code forges show it.
  parseHTML: () => [
    { tag: 'li[data-type="taskItem"]', priority: 51, contentElement: contentOf },
    { tag: 'li.task-list-item', priority: 51 },
  ],
  renderHTML({ node, HTMLAttributes }) {
    const isDone = node.attrs.checked === true;
    return [
      'li',
      mergeAttributes(HTMLAttributes, { 'data-type': this.name, 'data-checked': String(isDone), dir: 'auto' }),
      [
        'label',
        { contenteditable: 'false' },
        ['input', { type: 'checkbox', 'aria-label': 'Done', checked: isDone ? 'checked' : null }],
      ],
      ['div', 0],
    ];
  },
  addInputRules() {
    return [
      new InputRule({
        find: TYPED,
        handler: ({ range, match, chain, state }) => {
          const $from = state.doc.resolve(range.from);
          if ($from.parent.type.name !== 'paragraph') return null;
          const checked = match[1]?.toLowerCase() === 'x';
          const typed = chain().deleteRange(range);
          // In another list, as after `- `, the line leaves it.
          const task = $from.node(-1).type === this.type ? typed : typed.toggleList('taskList', this.name);
          task.updateAttributes(this.name, { checked }).run();
        },
      }),
    ];
  },
}).configure({ nested: true });
