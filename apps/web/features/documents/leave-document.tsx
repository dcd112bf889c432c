'use client';

import type { RefObject } from 'react';
import { AlertDialog } from '../../ui/alert-dialog';

type LeaveProps = {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onLeave: () => void;
  /** The button that led here. */
  readonly finalFocus?: RefObject<HTMLElement | null>;
};

/** Asks before one gives up what only others can give back. */
export function LeaveDocument({ title, isOpen, onClose, onLeave, finalFocus }: LeaveProps) {
  return (
    <AlertDialog
      title={`Leave “${title}”?`}
      words="It stays with the others, and so does what you wrote. You can come back once somebody shares it with you again."
      keepLabel="Stay"
      actLabel="Leave"
      isOpen={isOpen}
      onClose={onClose}
      onAct={onLeave}
      finalFocus={finalFocus}
    />
  );
}
