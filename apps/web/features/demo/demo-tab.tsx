'use client';

import type { DocumentId } from '@tandem/protocol';
import { useMemo } from 'react';
import { DocumentPage } from '../document/document-page';
import { OpeningDocument } from '../document/opening-document';
import { UNKNOWN_COLOR } from '../session/me';
import { deskPerson } from './desk-people';
import { DeskUnavailable } from './desk-unavailable';
import { useDeskPage } from './use-desk-page';

/** A whole page for one more person of a desk, in a tab of its own. */
export function DemoTab({ document, number }: { document: DocumentId; number: number }) {
  const opened = useDeskPage(document);
  const pane = useMemo(() => deskPerson(number), [number]);
  if (opened.kind === 'opening') return <OpeningDocument />;
  if (opened.kind === 'failed') {
    return <DeskUnavailable words={opened.words} retry={opened.retry} />;
  }
  const me = { id: `${opened.sub}:${number}`, name: pane.name, color: UNKNOWN_COLOR };
  return <DocumentPage document={document} me={me} tokenUrl={`/api/demo/${document}/token`} pane={pane} />;
}
