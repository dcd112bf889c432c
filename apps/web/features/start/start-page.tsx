import Link from 'next/link';
import { Button } from '../../ui/button';
import buttonStyles from '../../ui/button.module.css';
import { MessagePage } from '../../ui/message-page';
import styles from './start-page.module.css';

/** What Tandem is, the way in, and the way to try it. */
export function StartPage({ isClaimed, isDemoOn }: { isClaimed: boolean; isDemoOn: boolean }) {
  return (
    <MessagePage title="Write one page together">
      <p>
        Tandem is an editor for several people at once, on a server of your own. Everybody sees every word as it is
        typed, and nothing counts as saved before it is safely stored.
      </p>
      <div className={styles.ways}>
        {isClaimed && (
          <Link href="/sign-in" className={`${buttonStyles.button} ${buttonStyles.primary} ${styles.start}`}>
            Sign in
          </Link>
        )}
        {isDemoOn && (
          // A plain form: it works before, and without, any script.
          <form action="/demo/new" method="post">
            <Button tone={isClaimed ? 'plain' : 'primary'} type="submit" className={styles.start ?? ''}>
              Start a page
            </Button>
          </form>
        )}
      </div>
      {isDemoOn && (
        <p className={styles.hint}>
          To try it: whoever has the address of such a page can write with you, without an account. It is deleted a day
          after its last change.
        </p>
      )}
      {!isClaimed && (
        <p className={styles.hint}>
          Nobody has an account here yet. Whoever started this Tandem finds a link in the terminal that makes the first.
        </p>
      )}
    </MessagePage>
  );
}
