'use client';

import { accessOf } from '@tandem/protocol';
import type { ProviderSnapshot } from '@tandem/provider';
import { useProviderSnapshot } from '@tandem/provider/react';
import { type ReactNode, useEffect } from 'react';
import { DocumentEditor } from '../editor/document-editor';
import type { LostEdits } from '../lost/use-lost-edits';
import { useLostEdits } from '../lost/use-lost-edits';
import { PeopleHere } from '../presence/people-here';
import { Share } from '../presence/share';
import type { DocumentSession } from '../session/use-session';
import { SaveStatus } from '../status/save-status';
import { statusWords } from '../status/status-words';
import { EndNotice } from './end-notice';
import { OpeningPage } from './opening-page';
import { TopBar } from './top-bar';
import { useLeaveQuestion } from './use-leave-question';

type OpenDocumentProps = {
  readonly session: DocumentSession;
  /** Whether something that could not be saved is still offered on the page. */
  readonly hasLost: boolean;
  readonly onLost: (edits: LostEdits) => void;
  /** Opens the document once more from a fresh Y.Doc. */
  readonly reopen: () => void;
  /** What is said above the document. */
  readonly children: ReactNode;
};

/** A document with its connection: opening, open, or ended. */
export function OpenDocument({ session, hasLost, onLost, reopen, children }: OpenDocumentProps) {
  const { provider } = session;
  const snapshot = useProviderSnapshot(provider);
  const isKept = useLostEdits(session, snapshot, onLost);
  // A panel may hold the only copy of somebody's words.
  useLeaveQuestion(snapshot.unsaved > 0 || hasLost);
  // Clocks are contiguous: after an edit that was not applied this Y.Doc can never be saved again.
  const isSpent = snapshot.status.kind === 'not-saved' && isKept;
  useEffect(() => {
    if (isSpent) reopen();
  }, [isSpent, reopen]);
  const { status } = snapshot;
  const act = status.kind === 'ended' && statusWords(status).action?.kind === 'reopen' ? reopen : provider.retry;
  return (
    <>
      <TopBar
        people={
          <>
            <PeopleHere awareness={provider.awareness} connected={snapshot.connected} />
            <Share />
          </>
        }
      >
        <SaveStatus status={status} snapshot={snapshot} />
      </TopBar>
      <main>
        {children}
        {snapshot.synced && status.kind === 'ended' && <EndNotice status={status} onAction={act} />}
        {snapshot.synced ? (
          <DocumentEditor session={session} editable={mayWrite(snapshot)} />
        ) : (
          <OpeningPage status={status} retry={act} />
        )}
      </main>
    </>
  );
}

function mayWrite({ role, status }: ProviderSnapshot): boolean {
  const isOver = status.kind === 'ended' || status.kind === 'not-saved';
  return !isOver && role !== null && accessOf(role, 'body') === 'write';
}
