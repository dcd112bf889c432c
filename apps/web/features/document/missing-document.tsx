'use client';

import { useParams } from 'next/navigation';
import { MessagePage } from '../../ui/message-page';
import { AskForAccess } from './ask-for-access';

/** For the address of a document that is not there, or not shared with whoever is signed in: nobody is told which. */
export function MissingDocument() {
  const { id } = useParams<{ id: string }>();
  return (
    <MessagePage title="There is nothing here that is shared with you">
      <p>
        Perhaps a part of the address was lost on its way to you. If somebody wanted to show you a document, ask to be
        let in.
      </p>
      <AskForAccess document={id} />
    </MessagePage>
  );
}
