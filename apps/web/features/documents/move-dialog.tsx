'use client';

import { FileText } from 'lucide-react';
import type { RefObject } from 'react';
import { useState } from 'react';
import type { ListedDocument } from '../../server/documents/list';
import { Button } from '../../ui/button';
import { Dialog, DialogButtons } from '../../ui/dialog';
import type { FinderItem } from '../../ui/finder';
import { Finder } from '../../ui/finder';
import { useDocuments } from './use-documents';

type MoveDialogProps = {
  readonly document: ListedDocument;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** With null to the top. Whether it was moved. */
  readonly onMove: (parent: string | null) => Promise<boolean>;
  readonly finalFocus: RefObject<HTMLElement | null>;
};

/** Puts a document into another one, or takes it out. */
export function MoveDialog({ document, isOpen, onClose, onMove, finalFocus }: MoveDialogProps) {
  return (
    <Dialog title="Move into another document" isOpen={isOpen} onClose={onClose} finalFocus={finalFocus}>
      {isOpen && <Places document={document} onClose={onClose} onMove={onMove} />}
    </Dialog>
  );
}

function Places({ document, onClose, onMove }: Pick<MoveDialogProps, 'document' | 'onClose' | 'onMove'>) {
  const [words, setWords] = useState('');
  const [chosen, setChosen] = useState<FinderItem | null>(null);
  const { documents } = useDocuments('all', chosen === null ? words : '', []);
  const places = documents.filter(({ id, role }) => id !== document.id && (role === 'editor' || role === 'owner'));
  const move = async (parent: string | null) => {
    await onMove(parent);
    onClose();
  };
  return (
    <>
      <p>Whoever can open the other document can open this one too, unless you change that under Share.</p>
      <Finder
        label="Into"
        placeholder="A part of its title"
        items={places.map(placeOf)}
        words={words}
        onWords={setWords}
        chosen={chosen}
        onChoose={setChosen}
        empty="No document that you can write has this in its title."
      />
      <DialogButtons>
        {document.parentId !== null && <Button onClick={() => void move(null)}>Move it out</Button>}
        <Button onClick={onClose}>Leave it here</Button>
        <Button tone="primary" disabled={chosen === null} onClick={() => chosen !== null && void move(chosen.id)}>
          Move
        </Button>
      </DialogButtons>
    </>
  );
}

function placeOf({ id, title, ownerName }: ListedDocument): FinderItem {
  const icon = <FileText size={16} strokeWidth={1.75} aria-hidden="true" />;
  return { id, label: title || 'Untitled', note: ownerName ?? '', icon };
}
