'use client';

import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import dialog from './dialog.module.css';
import { IconButton } from './icon-button';
import { InnerLayers, showGuards } from './layers';
import styles from './sheet.module.css';

type SheetProps = {
  readonly title: string;
  /** Where it comes from; `end` comes from below on phones. */
  readonly side: 'start' | 'end';
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
};

/** A panel from the edge of the screen, over the page: the sidebar of phones, what belongs to a document. */
export function Sheet({ title, side, isOpen, onClose, children }: SheetProps) {
  return (
    <Base.Root open={isOpen} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={dialog.backdrop} />
        <Base.Popup ref={showGuards} className={`${styles.sheet} ${styles[side]}`} data-layer="dialog">
          <InnerLayers>
            <div className={styles.head}>
              <Base.Title className={styles.title}>{title}</Base.Title>
              <Base.Close render={<IconButton label="Close" icon={<X size={18} strokeWidth={1.75} />} />} />
            </div>
            {children}
          </InnerLayers>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
