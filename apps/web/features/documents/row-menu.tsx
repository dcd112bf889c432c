'use client';

import { Copy, Ellipsis, FilePlus2, FolderInput, LogOut, PenLine, RotateCcw, Trash2 } from 'lucide-react';
import type { RefObject } from 'react';
import type { ListedDocument, ListView } from '../../server/documents/list';
import { IconButton } from '../../ui/icon-button';
import { Menu, MenuItem, MenuLine } from '../../ui/menu';
import { useShell } from '../shell/shell-context';

type RowAction = 'rename' | 'duplicate' | 'nest' | 'move' | 'leave' | 'trash' | 'restore' | 'remove';

type RowMenuProps = {
  readonly view: ListView;
  readonly document: ListedDocument;
  /** The title as the list shows it. */
  readonly title: string;
  readonly button: RefObject<HTMLButtonElement | null>;
  readonly on: Readonly<Record<RowAction, () => void>>;
};

/** What can be done with one document of a list. */
export function RowMenu({ view, document, title, button, on }: RowMenuProps) {
  const label = `Actions for ${title}`;
  const icon = <Ellipsis size={18} strokeWidth={1.75} aria-hidden="true" />;
  return (
    <Menu label={label} triggerRef={button} trigger={<IconButton label={label} tip="Actions" icon={icon} />}>
      {view === 'trash' ? <TrashedActions on={on} /> : <Actions document={document} on={on} />}
    </Menu>
  );
}

function TrashedActions({ on }: Pick<RowMenuProps, 'on'>) {
  return (
    <>
      <MenuItem icon={<RotateCcw size={16} strokeWidth={1.75} />} onSelect={on.restore}>
        Restore
      </MenuItem>
      <MenuLine />
      <MenuItem isDangerous icon={<Trash2 size={16} strokeWidth={1.75} />} onSelect={on.remove}>
        Delete for good
      </MenuItem>
    </>
  );
}

function Actions({ document, on }: Pick<RowMenuProps, 'document' | 'on'>) {
  const mayCreate = useShell()?.mayCreate === true;
  return (
    <>
      {writes(document) && (
        <MenuItem icon={<PenLine size={16} strokeWidth={1.75} />} onSelect={on.rename}>
          Rename
        </MenuItem>
      )}
      {mayCreate && (
        <MenuItem icon={<Copy size={16} strokeWidth={1.75} />} onSelect={on.duplicate}>
          Duplicate
        </MenuItem>
      )}
      {mayCreate && writes(document) && (
        <MenuItem icon={<FilePlus2 size={16} strokeWidth={1.75} />} onSelect={on.nest}>
          New document in it
        </MenuItem>
      )}
      {document.isLeavable && (
        <MenuItem icon={<LogOut size={16} strokeWidth={1.75} />} onSelect={on.leave}>
          Leave
        </MenuItem>
      )}
      {document.role === 'owner' && (
        <>
          <MenuItem icon={<FolderInput size={16} strokeWidth={1.75} />} onSelect={on.move}>
            Move into another
          </MenuItem>
          <MenuLine />
          <MenuItem isDangerous icon={<Trash2 size={16} strokeWidth={1.75} />} onSelect={on.trash}>
            Move to trash
          </MenuItem>
        </>
      )}
    </>
  );
}

function writes({ role }: ListedDocument): boolean {
  return role === 'editor' || role === 'owner';
}
