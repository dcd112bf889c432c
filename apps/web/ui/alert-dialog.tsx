'use client';

import { AlertDialog as Base } from '@base-ui/react/alert-dialog';
import type { RefObject } from 'react';
import { Button } from './button';
import styles from './dialog.module.css';
import { showGuards } from './layers';

type AlertDialogProps = {
  /** The question. */
  readonly title: string;
  /** What would be lost. */
  readonly words: string | null;
  readonly keepLabel: string;
  readonly actLabel: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onAct: () => void;
  readonly finalFocus?: RefObject<HTMLElement | null> | undefined;
};

/** Asks before what can't be undone. Escape is no, and a press beside it is no answer. */
export function AlertDialog(props: AlertDialogProps) {
  const act = () => {
    props.onClose();
    props.onAct();
  };
  return (
    <Base.Root open={props.isOpen} onOpenChange={(next) => !next && props.onClose()}>
      <Base.Portal>
        {/* Also over a dialog that asks: without a shade it can't be told from what it lies on. */}
        <Base.Backdrop className={styles.backdrop} forceRender />
        <Base.Popup
          ref={showGuards}
          className={`${styles.dialog} ${styles.alert}`}
          data-layer="dialog"
          finalFocus={props.finalFocus}
        >
          <Base.Title className={styles.title}>{props.title}</Base.Title>
          <Base.Description>{props.words}</Base.Description>
          <div className={styles.buttons}>
            <Base.Close render={<Button />}>{props.keepLabel}</Base.Close>
            <Button tone="danger" onClick={act}>
              {props.actLabel}
            </Button>
          </div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
