import Link from 'next/link';
import buttonStyles from '../../ui/button.module.css';
import { MessagePage } from '../../ui/message-page';

/** For an address that leads nowhere. */
export function NotFoundPage() {
  return (
    <MessagePage title="There is no page at this address">
      <p>Perhaps a part of the address was lost on its way to you, or the page is not shared with you.</p>
      <Link href="/" className={`${buttonStyles.button} ${buttonStyles.primary}`}>
        Go to the start
      </Link>
    </MessagePage>
  );
}
