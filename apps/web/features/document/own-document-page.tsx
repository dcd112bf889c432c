'use client';

import type { OpenedDocument } from '../../server/documents/open';
import type { Person } from '../../server/people/person';
import { DocumentMenu } from '../documents/document-menu';
import { TrashBanner } from '../documents/trash-banner';
import { ShareDialog } from '../sharing/share-dialog';
import { DocumentPage } from './document-page';

type OwnDocumentProps = {
  readonly document: OpenedDocument;
  readonly person: Person;
  readonly hasAccount: boolean;
};

/** A document that belongs to somebody, with all that its visitor may do. */
export function OwnDocumentPage({ document, person, hasAccount }: OwnDocumentProps) {
  return (
    <DocumentPage
      document={document.id}
      me={person}
      tokenUrl={`/api/documents/${document.id}/token`}
      share={
        <>
          {document.mayShare && <ShareDialog document={document.id} />}
          {hasAccount && !document.isTrashed && <DocumentMenu document={document} />}
        </>
      }
      banner={document.isTrashed ? <TrashBanner id={document.id} title={document.title} /> : null}
    />
  );
}
