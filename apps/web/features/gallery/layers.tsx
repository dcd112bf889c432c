'use client';

import { Copy, Ellipsis, FileText, PenLine, Share2, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { AlertDialog } from '../../ui/alert-dialog';
import { Button } from '../../ui/button';
import button from '../../ui/button.module.css';
import { Dialog, DialogButtons } from '../../ui/dialog';
import { Field } from '../../ui/field';
import { IconButton } from '../../ui/icon-button';
import { Menu, MenuItem, MenuLine, MenuLink } from '../../ui/menu';
import { Popover } from '../../ui/popover/popover';
import { Sheet } from '../../ui/sheet';
import { useToast } from '../../ui/toast';
import styles from './gallery.module.css';
import { GERMAN } from './sentences';

type Open = 'dialog' | 'alert' | 'start' | 'end' | null;

/** Everything that opens over the page. */
export function Layers() {
  const [open, setOpen] = useState<Open>(null);
  const toast = useToast();
  const close = () => setOpen(null);
  return (
    <div className={styles.row}>
      <Actions />
      <Popover
        label="Share this page"
        buttonClass={button.button}
        button={<Share2 size={16} strokeWidth={1.75} />}
        buttonLabel="Share"
        buttonTitle="Share"
      >
        Whoever has the address of this page can write with you.
      </Popover>
      <Button onClick={() => setOpen('dialog')}>Dialog</Button>
      <Button onClick={() => setOpen('alert')}>Alert</Button>
      <Button onClick={() => setOpen('start')}>Drawer</Button>
      <Button onClick={() => setOpen('end')}>Sheet</Button>
      <Button onClick={() => toast('Moved to trash', { label: 'Undo', act: () => toast('Brought back') })}>
        Toast
      </Button>
      <Question isOpen={open === 'dialog'} onClose={close} />
      <AlertDialog
        title={`Delete “${GERMAN}” for good?`}
        words="It can’t be brought back."
        keepLabel="Keep it"
        actLabel="Delete for good"
        isOpen={open === 'alert'}
        onClose={close}
        onAct={() => toast('Deleted')}
      />
      <Sheet title="Documents" side="start" isOpen={open === 'start'} onClose={close}>
        <p className={styles.muted}>The lists of documents stand here on a phone.</p>
      </Sheet>
      <Sheet title="Comments" side="end" isOpen={open === 'end'} onClose={close}>
        <p className={styles.muted}>Nobody has said anything yet. Mark some words to begin.</p>
      </Sheet>
    </div>
  );
}

function Actions() {
  const icon = <Ellipsis size={18} strokeWidth={1.75} aria-hidden="true" />;
  return (
    <Menu label="Document" trigger={<IconButton label="Document actions" icon={icon} />}>
      <MenuLink icon={<FileText size={16} strokeWidth={1.75} />} href="/documents">
        All documents
      </MenuLink>
      <MenuItem icon={<PenLine size={16} strokeWidth={1.75} />} keys="F2" onSelect={() => undefined}>
        Rename
      </MenuItem>
      <MenuItem icon={<Copy size={16} strokeWidth={1.75} />} isDisabled onSelect={() => undefined}>
        Duplicate
      </MenuItem>
      <MenuLine />
      <MenuItem icon={<Trash2 size={16} strokeWidth={1.75} />} isDangerous onSelect={() => undefined}>
        Move to trash
      </MenuItem>
    </Menu>
  );
}

function Question({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <Dialog title="Rename the document" isOpen={isOpen} onClose={onClose}>
      <Field label="Title" defaultValue={GERMAN} />
      <DialogButtons>
        <Button onClick={onClose}>Cancel</Button>
        <Button tone="primary" onClick={onClose}>
          Rename
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
