import { MessagePage } from '../../ui/message-page';
import { AskForAccess } from './ask-for-access';

type NoAccessProps = {
  readonly document: string;
  /** Only somebody with an account can be let in by name. */
  readonly mayAsk: boolean;
};

/** For a document that was open to somebody and is no more. */
export function NoAccessPage({ document, mayAsk }: NoAccessProps) {
  return (
    <MessagePage title="This document is not shared with you any more">
      <p>
        Its owner has changed who may open it, or the link that you came by has ended.{' '}
        {mayAsk ? 'You can ask to be let in again.' : 'Ask them for a new link.'}
      </p>
      {mayAsk && <AskForAccess document={document} />}
    </MessagePage>
  );
}
