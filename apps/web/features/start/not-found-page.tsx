import { Button } from '../../ui/button';
import { MessagePage } from '../../ui/message-page';

/** For an address that leads nowhere. */
export function NotFoundPage() {
  return (
    <MessagePage title="There is no page at this address">
      <p>
        Perhaps a part of the address was lost on its way to you. Ask for it once more, or start a page of your own.
      </p>
      <form action="/demo/new" method="post">
        <Button tone="primary" type="submit">
          Start a page
        </Button>
      </form>
    </MessagePage>
  );
}
