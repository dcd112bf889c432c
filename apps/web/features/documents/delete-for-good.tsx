'use client';

import type { RefObject } from 'react';
import { AlertDialog } from '../../ui/alert-dialog';

type DeleteProps = {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onDelete: () => void;
  /** The button that led here. */
  readonly finalFocus?: RefObject<HTMLElement | null>;
};

/** Asks before something can't be brought back. */
export function DeleteForGood({ title, isOpen, onClose, onDelete, finalFocus }: DeleteProps) {
  return (
    <AlertDialog
      title={`Delete “${title}” for good?`}
      words="It can’t be brought back. Whoever has it open may keep a copy of the text on their own device."
      keepLabel="Keep it"
      actLabel="Delete for good"
      isOpen={isOpen}
      onClose={onClose}
      onAct={onDelete}
      finalFocus={finalFocus}
    />
  );
}
