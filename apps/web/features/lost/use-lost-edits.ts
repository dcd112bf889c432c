'use client';

import type { ProviderSnapshot } from '@tandem/provider';
import { useEffect, useRef, useState } from 'react';
import type { DocumentSession } from '../session/use-session';
import { ownClock, pageText, wordsSince } from './unsaved-words';

/** What the server did not take, kept for the person. */
export type LostEdits = {
  /** What was typed; or the page as it stood, where formatting or a removal was lost. */
  readonly text: string;
  readonly kind: 'words' | 'page';
};

/** Watches a session for edits that will never be saved, and keeps their text. `onLost` is called once for each loss. */
export function useLostEdits(
  session: DocumentSession,
  snapshot: ProviderSnapshot,
  onLost: (lost: LostEdits) => void,
): void {
  const [told, setTold] = useState<DocumentSession | null>(null);
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
  const isLost = snapshot.status.kind === 'not-saved' || (snapshot.status.kind === 'ended' && snapshot.unsaved > 0);
  useEffect(() => {
    if (!isLost || told === session) return;
    setTold(session);
    onLost(lostEdits(session, savedClock.current));
  }, [isLost, told, session, onLost]);
}

function lostEdits({ doc }: DocumentSession, savedClock: number): LostEdits {
  const words = wordsSince(doc, savedClock).trim();
  return words === '' ? { kind: 'page', text: pageText(doc) } : { kind: 'words', text: words };
}
