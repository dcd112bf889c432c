'use client';

import type { DocumentId } from '@tandem/protocol';
import { useSyncExternalStore } from 'react';
import { NameForm } from '../session/name-form';
import { rememberedName, subscribeToName } from '../session/remembered-name';
import { DocumentPage } from './document-page';
import { DocumentSkeleton } from './document-skeleton';
import { TopBar } from './top-bar';

/** A throw-away page: asks for a name where none is known, then opens it. */
export function DemoPage({ document }: { document: DocumentId }) {
  // The server can't know the name: the page comes as a skeleton.
  const name = useSyncExternalStore(subscribeToName, rememberedName, () => undefined);
  if (name === null) return <NameForm />;
  if (name !== undefined) return <DocumentPage document={document} name={name} />;
  return (
    <>
      <TopBar />
      <main>
        <DocumentSkeleton />
        <noscript>Writing together needs JavaScript. Allow it for this page, then load it again.</noscript>
      </main>
    </>
  );
}
