'use client';

import { Button } from '../../ui/button';
import { Dialog, DialogButtons } from '../../ui/dialog';

type DeleteProps = {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onDelete: () => void;
};

/** Asks before something can't be brought back. */
export function DeleteForGood({ title, isOpen, onClose, onDelete }: DeleteProps) {
  return (
    <Dialog title={`Delete “${title}” for good?`} isOpen={isOpen} onClose={onClose}>
      <p>It can’t be brought back. Whoever has it open may keep a copy of the text on their own device.</p>
      <DialogButtons>
        <Button onClick={onClose}>Keep it</Button>
        <Button
          tone="danger"
          onClick={() => {
            onClose();
            onDelete();
          }}
        >
          Delete for good
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
