import type { Extensions } from '@tiptap/core';
import { StarterKit } from '@tiptap/starter-kit';
import { isSafeHref } from './href';

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
      link: {
        openOnClick: false,
        defaultProtocol: 'https',
        isAllowedUri: (href) => isSafeHref(href),
        HTMLAttributes: { target: '_blank', rel: 'noopener noreferrer nofollow' },
      },
    }),
  ];
}
