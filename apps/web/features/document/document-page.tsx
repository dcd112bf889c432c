'use client';

import { SCHEMA_VERSION } from '@tandem/editor-schema';
import { type DocumentId, roomOf } from '@tandem/protocol';
import { indexedDbCopy } from '@tandem/provider';
import { type ReactNode, useCallback, useState } from 'react';
import { OpenText } from '../export/open-text';
import { useLostList } from '../lost/use-lost-list';
import { Share } from '../presence/share';
import type { Me } from '../session/me';
import type { Pane } from '../session/token-source';
import { useDocumentSession } from '../session/use-session';
import { DocumentSkeleton } from './document-skeleton';
import { OpenPeople, OpenStatus, OpenTitle } from './open-bar';
import { OpenDocument } from './open-document';
import { TopBar } from './top-bar';

export type DocumentPageProps = {
  readonly document: DocumentId;
  /** Who has the page open. The copy on this device is theirs. */
  readonly me: Me;
  /** Where the page asks for tokens. */
  readonly tokenUrl: string;
  /** Stands beside the people in the bar; how to share the address when left out. */
  readonly share?: ReactNode;
  /** Stands above the document. */
  readonly banner?: ReactNode;
  /** Asks to be let in again; left out where nobody can be asked. */
  readonly ask?: ReactNode;
  /** Which of several people of one visitor this is; their mouse pointers are shown too. */
  readonly pane?: Pane;
};

/** One document of one person. */
export function DocumentPage(props: DocumentPageProps) {
  // Another person or document begins afresh, with nothing of the one before.
  return <OnePersonsPage key={`${props.me.id} ${props.document}`} {...props} />;
}

function OnePersonsPage({
  document,
  me,
  tokenUrl,
  share = <Share />,
  banner = null,
  ask = null,
  pane,
}: DocumentPageProps) {
  const [generation, setGeneration] = useState(0);
  // People of a desk are nobody whom signing out could clear away.
  const [localCopy] = useState(() =>
    pane === undefined ? indexedDbCopy({ sub: me.id, room: roomOf(document), schema: SCHEMA_VERSION }) : undefined,
  );
  const lost = useLostList();
  const reopen = useCallback(() => setGeneration((count) => count + 1), []);
  const session = useDocumentSession({ me, tokenUrl, schema: SCHEMA_VERSION, localCopy, pane }, generation);
  return (
    <OpenText value={session?.doc ?? null}>
      <TopBar
        title={session && <OpenTitle session={session} />}
        // What stands in it stays while the document opens: a dialog opened early is not closed by that.
        people={
          <>
            {session && <OpenPeople session={session} />}
            {share}
          </>
        }
      >
        {session && <OpenStatus session={session} />}
      </TopBar>
      <main id="main">
        {session === null ? (
          <>
            {banner}
            <DocumentSkeleton />
          </>
        ) : (
          <OpenDocument {...{ session, lost, reopen, banner, ask }} me={me.id} showsPointers={pane !== undefined} />
        )}
      </main>
    </OpenText>
  );
}
