'use client';

import type { OpenedDocument } from '../../server/documents/open';
import type { Person } from '../../server/people/person';
import { DocumentMenu } from '../documents/document-menu';
import { TrashBanner } from '../documents/trash-banner';
import { RoleNote } from '../notifications/role-note';
import { ShareDialog } from '../sharing/share-dialog';
import { useRestoredNote } from '../versions/use-restored-note';
import { AskForAccess } from './ask-for-access';
import { DocumentPage } from './document-page';

type OwnDocumentProps = {
  readonly document: OpenedDocument;
  readonly person: Person;
  readonly hasAccount: boolean;
};

/** A document that belongs to somebody, with all that its visitor may do. */
export function OwnDocumentPage({ document, person, hasAccount }: OwnDocumentProps) {
  useRestoredNote(document.id);
  return (
    <DocumentPage
      document={document.id}
      me={person}
      tokenUrl={`/api/documents/${document.id}/token`}
      share={
        <>
          {hasAccount && <RoleNote document={document.id} />}
          {(document.mayShare || document.maySeeAudience) && <ShareDialog document={document.id} />}
          {!document.isTrashed && (hasAccount || document.mayReadHistory) && (
            <DocumentMenu document={document} hasAccount={hasAccount} />
          )}
        </>
      }
      ask={hasAccount && document.role !== 'owner' ? <AskForAccess document={document.id} /> : null}
      banner={document.isTrashed ? <TrashBanner id={document.id} title={document.title} /> : null}
    />
  );
}
