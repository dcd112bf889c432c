import Link from 'next/link';
import { MessagePage } from '../../ui/message-page';

/** For a link that could be used once. */
export function UsedLinkPage({ message }: { message: string }) {
  return (
    <MessagePage title="This link can’t be used">
      <p>{message}</p>
      <p>
        <Link href="/sign-in">Sign in</Link>
      </p>
    </MessagePage>
  );
}
