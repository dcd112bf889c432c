import { mergeAttributes, Node } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import { keepsUnknown } from './keeps-unknown';

/** What stands where this page can't show what others wrote. */
const WORDS = 'Something that this page can’t show stands here. Reload the page to see it.';

/*
 * The binding (patches/) puts these where the document holds what this schema doesn't know, or what fits in no way. They
 * hold nothing: the content itself stays in the document, and a change that would write one of these is refused.
 */
const unknown = {
  atom: true,
  selectable: false,
  draggable: false,
} as const;

export const UnknownBlock = Node.create({
  ...unknown,
  name: 'unknownBlock',
  group: 'block',
  renderHTML: ({ HTMLAttributes }) => ['div', mergeAttributes(HTMLAttributes, { 'data-unknown': '' }), WORDS],
  addProseMirrorPlugins: () => [new Plugin({ filterTransaction: keepsUnknown })],
});

export const UnknownInline = Node.create({
  ...unknown,
  name: 'unknownInline',
  group: 'inline',
  inline: true,
  renderHTML: ({ HTMLAttributes }) => [
    'span',
    mergeAttributes(HTMLAttributes, { 'data-unknown': '', title: WORDS }),
    '…',
  ],
});
