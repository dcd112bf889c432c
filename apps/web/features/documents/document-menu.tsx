'use client';

import { Copy, Download, Ellipsis, FileCode, FileText, History, LogOut, Star, Trash2 } from 'lucide-react';
import type { OpenedDocument } from '../../server/documents/open';
import { IconButton } from '../../ui/icon-button';
import { Menu, MenuItem, MenuLine, MenuLink } from '../../ui/menu';
import styles from './document-menu.module.css';
import { LeaveDocument } from './leave-document';
import { type DocumentActions, useDocumentActions } from './use-document-actions';
import { useDocumentCommands, versionsPath } from './use-document-commands';

type DocumentMenuProps = {
  readonly document: OpenedDocument;
  /** Guests have no lists: to them only what is about this document is offered. */
  readonly hasAccount: boolean;
};

/** What can be done with the document that is open. */
export function DocumentMenu({ document, hasAccount }: DocumentMenuProps) {
  const actions = useDocumentActions(document);
  const { isFavourite, trouble, markdown, mark, duplicate, trash, leave, isAskingToLeave, askToLeave } = actions;
  useDocumentCommands(document, actions);
  return (
    <>
      <Menu
        label="Document"
        trigger={
          <IconButton label="Document actions" icon={<Ellipsis size={18} strokeWidth={1.75} aria-hidden="true" />} />
        }
      >
        {hasAccount && <Listing isFavourite={isFavourite} mark={mark} />}
        {document.mayReadHistory && (
          <MenuLink icon={<History size={16} strokeWidth={1.75} />} href={versionsPath(document)}>
            Version history
          </MenuLink>
        )}
        {markdown !== null && (
          <>
            <MenuItem icon={<FileCode size={16} strokeWidth={1.75} />} onSelect={markdown.copy}>
              Copy as Markdown
            </MenuItem>
            <MenuItem icon={<Download size={16} strokeWidth={1.75} />} onSelect={markdown.download}>
              Download as Markdown
            </MenuItem>
          </>
        )}
        {document.mayDuplicate && (
          <MenuItem icon={<Copy size={16} strokeWidth={1.75} />} onSelect={() => void duplicate()}>
            Duplicate
          </MenuItem>
        )}
        {document.isLeavable && (
          <MenuItem icon={<LogOut size={16} strokeWidth={1.75} />} onSelect={() => askToLeave(true)}>
            Leave
          </MenuItem>
        )}
        {document.role === 'owner' && (
          <>
            <MenuLine />
            <MenuItem isDangerous icon={<Trash2 size={16} strokeWidth={1.75} />} onSelect={() => void trash()}>
              Move to trash
            </MenuItem>
          </>
        )}
      </Menu>
      <LeaveDocument
        title={document.title || 'Untitled'}
        isOpen={isAskingToLeave}
        onClose={() => askToLeave(false)}
        onLeave={() => void leave()}
      />
      <div role="alert" className={styles.trouble}>
        {trouble}
      </div>
    </>
  );
}

function Listing({ isFavourite, mark }: Pick<DocumentActions, 'isFavourite' | 'mark'>) {
  return (
    <>
      <MenuLink icon={<FileText size={16} strokeWidth={1.75} />} href="/documents">
        All documents
      </MenuLink>
      <MenuItem
        icon={<Star size={16} strokeWidth={1.75} fill={isFavourite ? 'currentColor' : 'none'} />}
        onSelect={() => void mark()}
      >
        {isFavourite ? 'Remove from favourites' : 'Add to favourites'}
      </MenuItem>
    </>
  );
}
