'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { SignIn } from '../../server/people/sign-ins';
import { Button } from '../../ui/button';
import { call, done } from '../api';
import { AgoTime } from '../documents/ago-time';
import { browserName } from './browser-name';
import styles from './sections.module.css';

/** The places where one is signed in; each can be ended, and its open pages stop within seconds. */
export function SignInList({ signIns }: { signIns: readonly SignIn[] }) {
  const router = useRouter();
  const [trouble, setTrouble] = useState<string | null>(null);
  const end = async (id: string) => {
    const ended = await call('DELETE', `/api/account/sign-ins/${id}`, done);
    setTrouble(ended.ok ? null : ended.error.message);
    router.refresh();
  };
  return (
    <>
      <div role="alert" className={styles.trouble}>
        {trouble}
      </div>
      <ul className={styles.rows} data-testid="sign-ins">
        {signIns.map((signIn) => (
          <li key={signIn.id} className={styles.row}>
            <span>
              {browserName(signIn.agent)}
              <span className={styles.muted}>
                {signIn.network !== '' && ` · ${signIn.network}`} · signed in <AgoTime at={signIn.since} />
              </span>
            </span>
            {signIn.isThis ? (
              <span className={styles.muted}>This one</span>
            ) : (
              <Button onClick={() => void end(signIn.id)}>Sign out there</Button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
