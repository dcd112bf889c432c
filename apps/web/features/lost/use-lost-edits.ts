'use client';

import type { LostText, ProviderSnapshot } from '@tandem/provider';
import { type RefObject, useEffect, useRef, useState } from 'react';
import type { DocumentSession } from '../session/use-session';
import { isFinalLoss } from './final-loss';
import { lostText, ownClock } from './unsaved-words';

/** What the server did not take, on the page until the person puts it away. */
export type LostEdits = LostText & {
  /** Under which it is kept on this device too; null when this page holds the only copy. */
  readonly id: number | null;
};

/** This tab's clock up to which everything was acknowledged. */
export function useSavedClock({ doc, provider }: DocumentSession): RefObject<number> {
  const savedClock = useRef(0);
  useEffect(() => {
    // At the moment of the acknowledgement: the next key may come before the page is drawn.
    const note = () => {
      const { status, unsaved } = provider.getSnapshot();
      if (status.kind === 'saved' && unsaved === 0) savedClock.current = ownClock(doc);
    };
    savedClock.current = 0;
    return provider.subscribe(note);
  }, [doc, provider]);
  return savedClock;
}

/**
 * Watches a session for edits that will never be saved, and sets their text aside in place of the local copy, which
 * would fail again. `onLost` is called once for each loss. Returns whether the loss that the session is in now has
 * been dealt with.
 */
export function useLostEdits(
  session: DocumentSession,
  snapshot: ProviderSnapshot,
  savedClock: RefObject<number>,
  onLost: (lost: LostEdits) => void,
): boolean {
  const [kept, setKept] = useState<DocumentSession | null>(null);
  const begun = useRef<DocumentSession | null>(null);
  const isLost = isFinalLoss(snapshot);
  useEffect(() => {
    if (!isLost || begun.current === session) return;
    begun.current = session;
    const lost = lostText(session, savedClock.current);
    session.provider.copy.setAside(lost).then((stored) => {
      onLost({ ...lost, id: stored?.id ?? null });
      setKept(session);
    }, reportError);
  }, [isLost, session, savedClock, onLost]);
  return isLost && kept === session;
}
