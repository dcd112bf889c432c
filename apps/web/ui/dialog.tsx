'use client';

import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import styles from './dialog.module.css';
import { IconButton } from './icon-button';
import { InnerLayers, showGuards } from './layers';

type DialogProps = {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** What takes the focus when it closes: the button that led here. */
  readonly finalFocus?: RefObject<HTMLElement | null> | undefined;
  /** What takes the focus when it opens; else what is first in it. */
  readonly initialFocus?: RefObject<HTMLElement | null> | undefined;
  readonly children: ReactNode;
};

/** Something to be done first, in the middle of the screen; on phones it comes from below. Escape is no. */
export function Dialog({ title, isOpen, onClose, finalFocus, initialFocus, children }: DialogProps) {
  return (
    <Base.Root open={isOpen} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop} />
        <Base.Popup
          ref={showGuards}
          className={styles.dialog}
          data-layer="dialog"
          finalFocus={finalFocus}
          initialFocus={initialFocus}
        >
          <InnerLayers>
            <Base.Title className={styles.title}>{title}</Base.Title>
            {children}
            <Base.Close
              render={
                <IconButton className={styles.close ?? ''} label="Close" icon={<X size={18} strokeWidth={1.75} />} />
              }
            />
          </InnerLayers>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

/** The answers, at the end of a dialog. */
export function DialogButtons({ children }: { children: ReactNode }) {
  return <div className={styles.buttons}>{children}</div>;
}
