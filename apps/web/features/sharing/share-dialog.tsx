'use client';

import { Share2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Dialog } from '../../ui/dialog';
import { useUnread } from '../events/event-store';
import shareStyles from '../presence/share.module.css';
import { useCommand } from '../shell/shell-context';
import styles from './share-dialog.module.css';
import { SHARE_HASH } from './share-hash';
import { SharingPanel } from './sharing-panel';
import { useSharing } from './use-sharing';

const COMMAND = {
  id: 'share',
  label: 'Share',
  also: 'invite link access',
  Icon: Share2,
  group: 'This document',
} as const;

/** The button that tells who can open the document, and lets its owners change it. */
export function ShareDialog({ document }: { document: string }) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const sentence = useRef<HTMLParagraphElement>(null);
  const state = useSharing(document);
  const { refresh } = state;
  const unread = useUnread();
  // biome-ignore lint/correctness/useExhaustiveDependencies: also when somebody asks to be let in while it is open
  useEffect(() => {
    if (isOpen) void refresh();
  }, [isOpen, unread, refresh]);
  const open = () => setOpen(true);
  useOpenedByAddress(open);
  // The same from the command palette.
  useCommand(COMMAND, open);
  return (
    <>
      <button ref={button} type="button" className={shareStyles.button} aria-label="Share" onClick={open}>
        <Share2 size={16} strokeWidth={1.75} aria-hidden="true" />
        <span className={shareStyles.word}>Share</span>
      </button>
      <Dialog
        title="Share this document"
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        initialFocus={sentence}
        finalFocus={button}
      >
        <div className={styles.share} data-testid="share">
          <SharingPanel document={document} sentence={sentence} {...state} />
        </div>
      </Dialog>
    </>
  );
}

/** An address that ends with `SHARE_HASH` opens it; it is taken off, so that it can be followed once more. */
function useOpenedByAddress(open: () => void): void {
  const latest = useRef(open);
  useEffect(() => {
    latest.current = open;
  });
  useEffect(() => {
    const look = () => {
      if (globalThis.location.hash !== SHARE_HASH) return;
      globalThis.history.replaceState(globalThis.history.state, '', globalThis.location.pathname);
      latest.current();
    };
    look();
    globalThis.addEventListener('hashchange', look);
    return () => globalThis.removeEventListener('hashchange', look);
  }, []);
}
