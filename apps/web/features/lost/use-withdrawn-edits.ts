'use client';

import type { LostText, ProviderSnapshot } from '@tandem/provider';
import { type RefObject, useCallback, useEffect, useMemo, useState } from 'react';
import type { DocumentSession } from '../session/use-session';
import { isWithdrawn } from './final-loss';
import { lostText } from './unsaved-words';

export type WithdrawnEdits = {
  /** What is offered now: access may come back, and then it goes out as it would have. */
  readonly offered: LostText | null;
  /** Whether the person has dealt with it. */
  readonly isDone: boolean;
  readonly putAway: () => void;
};

/**
 * What becomes of the local copy when the document is gone or no longer this person's: it is removed, at once where
 * nothing waits in it, and otherwise when the person has dealt with the text.
 */
export function useWithdrawnEdits(
  session: DocumentSession,
  snapshot: ProviderSnapshot,
  savedClock: RefObject<number>,
): WithdrawnEdits {
  const [done, setDone] = useState<DocumentSession | null>(null);
  const isOver = isWithdrawn(snapshot.status);
  const isWaiting = isOver && snapshot.unsaved > 0;
  const isDone = done === session;
  const { provider } = session;
  const putAway = useCallback(() => {
    setDone(session);
    provider.copy.setAside(null).catch(reportError);
  }, [session, provider]);
  const isClean = isOver && !isWaiting && snapshot.copy.kind === 'kept';
  useEffect(() => {
    if (isClean) provider.copy.setAside(null).catch(reportError);
  }, [isClean, provider]);
  const offered = useMemo(
    () => (isWaiting && !isDone ? lostText(session, savedClock.current) : null),
    [isWaiting, isDone, session, savedClock],
  );
  return { offered, isDone, putAway };
}
