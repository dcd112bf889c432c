'use client';

import type { ProviderSnapshot } from '@tandem/provider';
import { useEffect, useRef, useState } from 'react';
import type { DocumentSession } from '../session/use-session';
import { isFinalLoss } from './final-loss';
import { ownClock, pageText, wordsSince } from './unsaved-words';

/** What the server did not take, kept for the person. */
export type LostEdits = {
  /** What was typed; or the page as it stood, where formatting or a removal was lost. */
  readonly text: string;
  readonly kind: 'words' | 'page';
};

/**
 * Watches a session for edits that will never be saved, and keeps their text. `onLost` is called once for each loss.
 * Returns whether the loss that the session is in now has been kept.
 */
export function useLostEdits(
  session: DocumentSession,
  snapshot: ProviderSnapshot,
  onLost: (lost: LostEdits) => void,
): boolean {
  const [kept, setKept] = useState<DocumentSession | null>(null);
  /** This tab's clock up to which everything was acknowledged. */
  const savedClock = useRef(0);
  const { doc, provider } = session;
  useEffect(() => {
    // At the moment of the acknowledgement: the next key may come before the page is drawn.
    const note = () => {
      const { status, unsaved } = provider.getSnapshot();
      if (status.kind === 'saved' && unsaved === 0) savedClock.current = ownClock(doc);
    };
    savedClock.current = 0;
    return provider.subscribe(note);
  }, [doc, provider]);
  const isLost = isFinalLoss(snapshot);
  useEffect(() => {
    if (isLost === (kept === session)) return;
    setKept(isLost ? session : null);
    if (isLost) onLost(lostEdits(session, savedClock.current));
  }, [isLost, kept, session, onLost]);
  return isLost && kept === session;
}

function lostEdits({ doc }: DocumentSession, savedClock: number): LostEdits {
  const words = wordsSince(doc, savedClock).trim();
  return words === '' ? { kind: 'page', text: pageText(doc) } : { kind: 'words', text: words };
}
