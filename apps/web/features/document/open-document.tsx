'use client';

import type { ProviderSnapshot } from '@tandem/provider';
import { useProviderSnapshot } from '@tandem/provider/react';
import { type ReactNode, useEffect } from 'react';
import { DocumentEditor } from '../editor/document-editor';
import { LostEditsPanel } from '../lost/lost-edits-panel';
import { useLostEdits, useSavedClock } from '../lost/use-lost-edits';
import type { LostList } from '../lost/use-lost-list';
import { useWithdrawnEdits, type WithdrawnEdits } from '../lost/use-withdrawn-edits';
import { mayWrite } from '../session/open-session';
import type { DocumentSession } from '../session/use-session';
import { statusWords } from '../status/status-words';
import { useRestoreNews } from '../versions/use-restore-news';
import { DamagedNotice } from './damaged-notice';
import { EndNotice } from './end-notice';
import { OpeningPage } from './opening-page';
import { useLeaveQuestion } from './use-leave-question';

type OpenDocumentProps = {
  readonly session: DocumentSession;
  /** The id of whoever has it open. */
  readonly me: string;
  /** What could not be saved and is still offered on the page. */
  readonly lost: LostList;
  /** Opens the document once more from a fresh Y.Doc. */
  readonly reopen: () => void;
  readonly banner: ReactNode;
  /** Asks to be let in again. */
  readonly ask: ReactNode;
  readonly showsPointers: boolean;
};

/** A document with its connection: opening, open, or ended. */
export function OpenDocument({ session, me, lost, reopen, banner, ask, showsPointers }: OpenDocumentProps) {
  const snapshot = useProviderSnapshot(session.provider);
  useRestoreNews(snapshot, me);
  const withdrawn = useLosses(session, snapshot, lost, reopen);
  const act = useWayOn(session, snapshot, reopen);
  const isOver = snapshot.status.kind === 'ended' || snapshot.mustReload;
  return (
    <>
      <LostPanels session={session} lost={lost} withdrawn={withdrawn} />
      {banner}
      {snapshot.ready && !isOver && snapshot.condition === 'damaged' && <DamagedNotice />}
      {snapshot.ready && isOver && <EndNotice snapshot={snapshot} ask={ask} onAction={act} />}
      {snapshot.ready ? (
        <DocumentEditor session={session} editable={mayWrite(snapshot)} showsPointers={showsPointers} />
      ) : (
        <OpeningPage snapshot={snapshot} retry={act} />
      )}
    </>
  );
}

/** Sees to it that nothing is lost without a word: what can't be saved is set aside, and the browser asks before leaving. */
function useLosses(session: DocumentSession, snapshot: ProviderSnapshot, lost: LostList, reopen: () => void) {
  const savedClock = useSavedClock(session);
  const isKept = useLostEdits(session, snapshot, savedClock, lost.add);
  const withdrawn = useWithdrawnEdits(session, snapshot, savedClock);
  const { found } = lost;
  useEffect(() => found(snapshot.lost), [found, snapshot.lost]);
  const isOnlyHere = snapshot.unsaved > 0 && snapshot.copy.kind !== 'kept' && !isKept && !withdrawn.isDone;
  useLeaveQuestion(isOnlyHere || lost.isPrecious);
  // Clocks are contiguous: after an edit that was not applied this Y.Doc can never be saved again.
  const isSpent = snapshot.status.kind === 'not-saved' && isKept;
  useEffect(() => {
    if (isSpent) reopen();
  }, [isSpent, reopen]);
  return withdrawn;
}

/** What the person's button does about a connection that has ended. */
function useWayOn({ provider }: DocumentSession, { status, mustReload }: ProviderSnapshot, reopen: () => void) {
  const kind = status.kind === 'ended' ? statusWords(status).action?.kind : null;
  if (kind === 'reload' || mustReload) return () => globalThis.location.reload();
  // What the server refused must not come back from the local copy.
  if (kind === 'reopen') return () => void provider.copy.setAside(null).then(reopen, reportError);
  return provider.retry;
}

type LostPanelsProps = {
  readonly session: DocumentSession;
  readonly lost: LostList;
  readonly withdrawn: WithdrawnEdits;
};

function LostPanels({ session, lost, withdrawn }: LostPanelsProps) {
  return (
    <>
      {withdrawn.offered !== null && (
        <LostEditsPanel lost={withdrawn.offered} why="withdrawn" onDone={withdrawn.putAway} />
      )}
      {lost.all.map((edits, at) => (
        <LostEditsPanel
          // biome-ignore lint/suspicious/noArrayIndexKey: losses only ever follow one another
          key={at}
          lost={edits}
          onDone={() => {
            lost.remove(edits);
            if (edits.id !== null) session.provider.copy.putAway(edits.id);
          }}
        />
      ))}
    </>
  );
}
