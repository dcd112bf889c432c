'use client';

import type { DocumentId } from '@tandem/protocol';
import { useMemo } from 'react';
import { Button } from '../../ui/button';
import { MessagePage } from '../../ui/message-page';
import { DocumentPage } from '../document/document-page';
import { OpeningDocument } from '../document/opening-document';
import { deskPerson } from './desk-people';
import { useDeskPage } from './use-desk-page';

/** For who comes before the first token has told their colour. */
const GREY = '#6f6a63';

/** A whole page for one more person of a desk, in a tab of its own. */
export function DemoTab({ document, number }: { document: DocumentId; number: number }) {
  const opened = useDeskPage(document);
  const pane = useMemo(() => deskPerson(number), [number]);
  if (opened.kind === 'opening') return <OpeningDocument />;
  if (opened.kind === 'failed') {
    return (
      <MessagePage title="The page can’t be opened yet">
        <p role="alert">{opened.words}</p>
        <Button tone="primary" onClick={opened.retry}>
          Try again
        </Button>
      </MessagePage>
    );
  }
  const me = { id: `${opened.sub}:${number}`, name: pane.name, color: GREY };
  return <DocumentPage document={document} me={me} tokenUrl={`/api/demo/${document}/token`} pane={pane} />;
}
