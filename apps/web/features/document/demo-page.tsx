'use client';

import type { DocumentId } from '@tandem/protocol';
import { useSyncExternalStore } from 'react';
import { Button } from '../../ui/button';
import { MessagePage } from '../../ui/message-page';
import type { Me } from '../session/me';
import { NameForm } from '../session/name-form';
import { rememberedName, subscribeToName } from '../session/remembered-name';
import { useIntroduction } from '../session/use-introduction';
import { DocumentPage } from './document-page';
import { OpeningDocument } from './opening-document';

/** A throw-away page: asks for a name where none is known, then opens it. */
export function DemoPage({ document, me }: { document: DocumentId; me: Me | null }) {
  // The server can't know the name: the page comes as a skeleton.
  const name = useSyncExternalStore(subscribeToName, rememberedName, () => undefined);
  const introduction = useIntroduction(me, name);
  switch (introduction.kind) {
    case 'known':
      return <DocumentPage document={document} me={introduction.me} tokenUrl={`/api/demo/${document}/token`} />;
    case 'nameless':
      return <NameForm />;
    case 'under-way':
      return <OpeningDocument />;
    case 'failed':
      return (
        <MessagePage title="The page can’t be opened yet">
          <p role="alert">{introduction.words}</p>
          <Button tone="primary" onClick={introduction.retry}>
            Try again
          </Button>
        </MessagePage>
      );
  }
}
