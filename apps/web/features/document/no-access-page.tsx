import { MessagePage } from '../../ui/message-page';

/** For a document that was open to somebody and is no more. */
export function NoAccessPage() {
  return (
    <MessagePage title="This document is not shared with you any more">
      <p>Its owner has taken the link back, or changed who may open it. Ask them for a new link.</p>
    </MessagePage>
  );
}
