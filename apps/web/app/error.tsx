'use client';

import { Button } from '../ui/button';
import { MessagePage } from '../ui/message-page';

export default function ErrorPage({ reset }: { reset: () => void }) {
  return (
    <MessagePage title="This page has stopped working">
      <p>What was shown as saved is safe on the server. Opening the page again usually helps.</p>
      <Button tone="primary" onClick={reset}>
        Open it again
      </Button>
    </MessagePage>
  );
}
