import Link from 'next/link';
import type { ReactNode } from 'react';
import styles from './message-page.module.css';
import { Wordmark } from './wordmark';

/** A page that says one thing: the start, a refusal, a failure. */
export function MessagePage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className={styles.page}>
      <header className={styles.bar}>
        <Link href="/" className={styles.home}>
          <Wordmark />
        </Link>
      </header>
      <main className={styles.main}>
        <h1 className={styles.title}>{title}</h1>
        {children}
      </main>
    </div>
  );
}
