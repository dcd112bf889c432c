import { Button } from '../../ui/button';
import { MessagePage } from '../../ui/message-page';

/** For the address of a demo page that was deleted. */
export function DeletedDemoPage() {
  return (
    <MessagePage title="This page has been deleted">
      <p>Pages that are made without an account are deleted a day after their last change.</p>
      <form action="/demo/new" method="post">
        <Button tone="primary" type="submit">
          Start a new page
        </Button>
      </form>
    </MessagePage>
  );
}
