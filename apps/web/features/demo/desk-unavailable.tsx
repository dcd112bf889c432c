import { Button } from '../../ui/button';
import { MessagePage } from '../../ui/message-page';

/** For a desk, or a tab of one, that can't be opened now. */
export function DeskUnavailable({ words, retry }: { words: string; retry: () => void }) {
  return (
    <MessagePage title="The page can’t be opened yet">
      <p role="alert">{words}</p>
      <Button tone="primary" onClick={retry}>
        Try again
      </Button>
    </MessagePage>
  );
}
