import Link from 'next/link';
import { Button } from '../../ui/button';
import buttonStyles from '../../ui/button.module.css';
import { MessagePage } from '../../ui/message-page';
import dark from './pictures/desk-dark.jpg';
import light from './pictures/desk-light.jpg';
import paneDark from './pictures/desk-pane-dark.jpg';
import paneLight from './pictures/desk-pane-light.jpg';
import styles from './start-page.module.css';

type StartProps = { readonly isClaimed: boolean; readonly isDemoOn: boolean };

/** What Tandem is, the way in, and the way to try it. */
export function StartPage({ isClaimed, isDemoOn }: StartProps) {
  return (
    <MessagePage title="Write one page together">
      <p>
        Tandem is an editor for several people at once, on a server of your own. Everybody sees every word as it is
        typed, and nothing counts as saved before it is safely stored.
      </p>
      <Ways isClaimed={isClaimed} isDemoOn={isDemoOn} />
      {isDemoOn && (
        <p className={styles.hint}>
          “See it live” and “Start a page” need no account. The first shows several people on one page, the second makes
          one that whoever has its address can write with you. Such pages are deleted a day after their last change.
        </p>
      )}
      {!isClaimed && (
        <p className={styles.hint}>
          Nobody has an account here yet. Whoever started this Tandem finds a link in the terminal that makes the first.
        </p>
      )}
      <Picture />
    </MessagePage>
  );
}

function Ways({ isClaimed, isDemoOn }: StartProps) {
  return (
    <div className={styles.ways}>
      {isClaimed && (
        <Link href="/sign-in" className={look(true)}>
          Sign in
        </Link>
      )}
      {isDemoOn && (
        <Link href="/demo" className={look(!isClaimed)}>
          See it live
        </Link>
      )}
      {isDemoOn && (
        // A plain form: it works before, and without, any script.
        <form action="/demo/new" method="post">
          <Button type="submit" className={styles.start ?? ''}>
            Start a page
          </Button>
        </form>
      )}
    </div>
  );
}

function look(isPrimary: boolean): string {
  return `${buttonStyles.button} ${isPrimary ? buttonStyles.primary : ''} ${styles.start}`;
}

const SHOWN =
  'Four people at one page about a summer party: each sees the carets, the selection and the mouse pointer of the others, and each page says that it is saved.';

const LOOKS = [
  { whole: light, pane: paneLight, look: styles.light },
  { whole: dark, pane: paneDark, look: styles.dark },
] as const;

/** What it looks like, in the colours of this page, on phones one page of the four; the others are not loaded. */
function Picture() {
  return (
    <figure className={styles.picture}>
      {LOOKS.map(({ whole, pane, look: theme }) => (
        <picture key={whole.src} className={theme}>
          <source media="(width < 640px)" srcSet={pane.src} width={pane.width} height={pane.height} />
          <img src={whole.src} width={whole.width} height={whole.height} alt={SHOWN} loading="lazy" />
        </picture>
      ))}
    </figure>
  );
}
