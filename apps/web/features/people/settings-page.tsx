'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { Settings } from '../../server/people/settings';
import { Field } from '../../ui/field';
import { Switch } from '../../ui/switch';
import { AccountForm } from '../account/account-form';
import styles from '../account/sections.module.css';
import { call, done } from '../api';

/** What holds for the whole workspace. */
export function SettingsPage({ name, isOpen }: Settings) {
  const router = useRouter();
  const [trouble, setTrouble] = useState<string | null>(null);
  const change = async (body: Partial<Settings>) => {
    const did = await call('PATCH', '/api/settings', done, body);
    setTrouble(did.ok ? null : did.error.message);
    router.refresh();
    return did;
  };
  return (
    <>
      <section className={styles.section}>
        <h2>Name of the workspace</h2>
        <p>It stands where documents are shared with everyone in it.</p>
        <AccountForm submitLabel="Save" send={change} doneWords="Saved.">
          <Field label="Name" name="name" defaultValue={name} maxLength={80} autoComplete="organization" />
        </AccountForm>
      </section>
      <section className={styles.section}>
        <h2>Who can make an account</h2>
        <Switch isOn={isOpen} onChange={(next) => void change({ isOpen: next })}>
          Anybody who can reach this server, also without an invitation
        </Switch>
        <div role="alert" className={styles.trouble}>
          {trouble}
        </div>
      </section>
    </>
  );
}
