import { Wordmark } from '../../ui/wordmark';
import styles from './shell.module.css';
import { SidebarButton } from './sidebar-button';

/** The bar over a list where the sidebar is away: on phones, and where somebody has put it away. */
export function WideBar() {
  return (
    <header className={styles.bar}>
      <SidebarButton />
      <a href="/documents" className={styles.home}>
        <Wordmark />
      </a>
    </header>
  );
}
