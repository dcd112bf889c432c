import type { Extensions } from '@tiptap/core';
import { Link } from '@tiptap/extension-link';
import { Subscript } from '@tiptap/extension-subscript';
import { Superscript } from '@tiptap/extension-superscript';
import { StarterKit } from '@tiptap/starter-kit';
import { isSafeHref } from './href';
import { Highlight, TextColor } from './marks/tint-mark';
import { AlignedBlocks } from './nodes/alignment';
import { Callout } from './nodes/callout';
import { DocumentTable, DocumentTableCell, DocumentTableHeader, DocumentTableRow } from './nodes/table';
import { Task, Tasks } from './nodes/tasks';
import { UnknownBlock, UnknownInline } from './nodes/unknown';

/** Each takes its direction from its own words, so that bullets and bars stand on the right side. */
const ownDirection = { HTMLAttributes: { dir: 'auto' } };

/** A link is where it leads; how it opens is not the writer's to say. */
const DocumentLink = Link.extend({
  addAttributes() {
    return { href: { default: null, parseHTML: (element) => element.getAttribute('href') } };
  },
});

/**
 * The nodes and marks of a document, without collaboration. Every client of a document must know all of them:
 * a client that lacks one deletes such content for everybody by merely opening the document.
 */
export function documentExtensions(): Extensions {
  return [
    StarterKit.configure({
      // Undo takes back one's own edits only, so it comes with collaboration.
      undoRedo: false,
      // It writes on load, in every tab.
      trailingNode: false,
      bulletList: ownDirection,
      orderedList: ownDirection,
      listItem: ownDirection,
      blockquote: ownDirection,
      link: false,
    }),
    DocumentLink.configure({
      openOnClick: false,
      // It would act on what others type, in every tab, and bring back links that somebody removed.
      autolink: false,
      defaultProtocol: 'https',
      isAllowedUri: (href) => isSafeHref(href),
      HTMLAttributes: { target: '_blank', rel: 'noopener noreferrer nofollow' },
    }),
    Subscript,
    Superscript,
    Highlight,
    TextColor,
    AlignedBlocks,
    Callout,
    Tasks,
    Task,
    DocumentTable,
    DocumentTableRow,
    DocumentTableHeader,
    DocumentTableCell,
    UnknownBlock,
    UnknownInline,
  ];
}
