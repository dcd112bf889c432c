import type { ResolvedPos } from '@tiptap/pm/model';
import type { EditorState } from '@tiptap/pm/state';
import type { BlockId } from './block-kinds';

const LEVELS = ['heading1', 'heading2', 'heading3', 'heading4'] as const;

/** What the line at the caret is, as the menu names it: by its own kind, or else by what it lies in. */
export function blockAt({ selection: { $from } }: EditorState): BlockId {
  const { type, attrs } = $from.parent;
  // Smaller headings, which can be pasted, count as the smallest offered.
  if (type.name === 'heading') return LEVELS[Number(attrs.level) - 1] ?? 'heading4';
  if (type.name === 'codeBlock') return 'code';
  return holderAt($from) ?? 'text';
}

/** Whether the line at the caret lies in a list, whose items begin with a line of text. */
export function isInList({ selection: { $from } }: EditorState): boolean {
  const holder = holderAt($from);
  return holder === 'bulletList' || holder === 'orderedList' || holder === 'taskList';
}

/** The innermost thing that holds the line and is offered as a kind. */
function holderAt($at: ResolvedPos): BlockId | null {
  for (let depth = $at.depth; depth > 0; depth--) {
    const { type, attrs } = $at.node(depth);
    switch (type.name) {
      case 'bulletList':
      case 'orderedList':
      case 'taskList':
        return type.name;
      case 'blockquote':
        return 'quotation';
      case 'callout':
        return calloutId(attrs.kind);
    }
  }
  return null;
}

function calloutId(kind: unknown): BlockId {
  return kind === 'tip' || kind === 'warning' || kind === 'danger' ? kind : 'note';
}
