import { Button } from '../../ui/button';
import { MessagePage } from '../../ui/message-page';
import styles from './start-page.module.css';

/** What Tandem is, and the way to try it. */
export function StartPage() {
  return (
    <MessagePage title="Write one page together">
      <p>
        Tandem is an editor for several people at once, on a server of your own. Everybody sees every word as it is
        typed, and nothing counts as saved before it is safely stored.
      </p>
      {/* A plain form: it works before, and without, any script. */}
      <form action="/demo/new" method="post">
        <Button tone="primary" type="submit" className={styles.start ?? ''}>
          Start a page
        </Button>
      </form>
      <p className={styles.hint}>Whoever has its address can write with you. No account is needed.</p>
    </MessagePage>
  );
}
