import { calloutKind } from '@tandem/editor-schema';
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

/** The kinds of the items of lists that hold the line at the caret, the innermost first. */
export function itemsAround({ selection: { $from } }: EditorState): string[] {
  const kinds: string[] = [];
  for (let depth = $from.depth; depth > 0; depth--) {
    const { name, spec } = $from.node(depth).type;
    // What a table lies in is not the line's.
    if (spec.tableRole === 'cell' || spec.tableRole === 'header_cell') break;
    if (name === 'listItem' || name === 'taskItem') kinds.push(name);
  }
  return kinds;
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
        return calloutKind(attrs.kind);
      case 'tableCell':
      case 'tableHeader':
        return null;
    }
  }
  return null;
}
