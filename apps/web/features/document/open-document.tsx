'use client';

import { accessOf } from '@tandem/protocol';
import type { ProviderSnapshot, Status } from '@tandem/provider';
import { useProviderSnapshot } from '@tandem/provider/react';
import { type ReactNode, useEffect } from 'react';
import { DocumentEditor } from '../editor/document-editor';
import type { LostEdits } from '../lost/use-lost-edits';
import { useLostEdits } from '../lost/use-lost-edits';
import { PeopleHere } from '../presence/people-here';
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
  useLostEdits(session, snapshot, onLost);
  useLeaveQuestion(snapshot.unsaved > 0);
  // Clocks are contiguous: after an edit that was not applied this Y.Doc can never be saved again.
  const isSpent = snapshot.status.kind === 'not-saved' && hasLost;
  useEffect(() => {
    if (isSpent) reopen();
  }, [isSpent, reopen]);
  const { status } = snapshot;
  const act = status.kind === 'ended' && statusWords(status).action?.kind === 'reopen' ? reopen : provider.retry;
  return (
    <>
      <TopBar people={<PeopleHere awareness={provider.awareness} />}>
        <SaveStatus status={shownStatus(status, hasLost)} snapshot={snapshot} />
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

/** The bar doesn't say that all is well while something lost lies on the page. */
function shownStatus(status: Status, hasLost: boolean): Status {
  const isWell = status.kind === 'saved' || status.kind === 'read-only' || status.kind === 'opening';
  return hasLost && isWell ? { kind: 'not-saved', reason: 'read-only' } : status;
}

function mayWrite({ role, status }: ProviderSnapshot): boolean {
  const isOver = status.kind === 'ended' || status.kind === 'not-saved';
  return !isOver && role !== null && accessOf(role, 'body') === 'write';
}
