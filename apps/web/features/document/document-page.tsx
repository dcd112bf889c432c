'use client';

import type { DocumentId } from '@tandem/protocol';
import { useCallback, useState } from 'react';
import { LostEditsPanel } from '../lost/lost-edits-panel';
import type { LostEdits } from '../lost/use-lost-edits';
import { useDocumentSession } from '../session/use-session';
import { DocumentSkeleton } from './document-skeleton';
import { OpenDocument } from './open-document';
import { TopBar } from './top-bar';

/** One document of one person. What could not be saved outlives the session in which it was typed. */
export function DocumentPage({ document, name }: { document: DocumentId; name: string }) {
  const [generation, setGeneration] = useState(0);
  const [lost, setLost] = useState<readonly LostEdits[]>([]);
  const reopen = useCallback(() => setGeneration((count) => count + 1), []);
  const session = useDocumentSession(document, name, generation, reopen);
  const keep = useCallback((edits: LostEdits) => setLost((all) => [...all, edits]), []);
  if (session === null) {
    return (
      <>
        <TopBar />
        <main>
          <DocumentSkeleton />
        </main>
      </>
    );
  }
  const panels = lost.map((edits, at) => (
    <LostEditsPanel
      // biome-ignore lint/suspicious/noArrayIndexKey: losses only ever follow one another
      key={at}
      lost={edits}
      onDone={() => setLost((all) => all.filter((other) => other !== edits))}
    />
  ));
  return (
    <OpenDocument session={session} hasLost={lost.length > 0} onLost={keep} reopen={reopen}>
      {panels}
    </OpenDocument>
  );
}
