'use client';

import type { Role } from '@tandem/protocol';
import { ok } from '@tandem/protocol';
import Link from 'next/link';
import { useEffect, useRef } from 'react';
import { Field } from '../../ui/field';
import { MessagePage } from '../../ui/message-page';
import { PasswordField } from '../../ui/password-field';
import { AccountForm } from '../account/account-form';
import styles from '../account/account-form.module.css';
import { call, done, withId } from '../api';
import { LONGEST_NAME } from '../session/display-name';

type EnterProps = {
  readonly slug: string;
  readonly role: Role;
  /** Whose document it is, where that is known. */
  readonly owner: string | null;
  /** Under which name the installation is known. */
  readonly host: string;
  readonly isKnown: boolean;
  /** Whether the link's password is to be given. */
  readonly asksPassword: boolean;
};

const TITLES: Readonly<Record<Role, string>> = {
  viewer: 'You are invited to read',
  commenter: 'You are invited to comment',
  editor: 'You are invited to write',
  owner: 'You are invited to write',
};

/** Goes on into a shared document; whoever is not known yet is asked for a name first. */
export function EnterByLink({ slug, role, owner, host, isKnown, asksPassword }: EnterProps) {
  const form = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Known already: nothing to ask. The button stays for when this fails.
    if (isKnown && !asksPassword) form.current?.querySelector('form')?.requestSubmit();
  }, [isKnown, asksPassword]);
  const send = async (typed: Record<string, string>) => {
    const named = isKnown ? ok(null) : await call('POST', '/api/guest', done, { name: typed.name ?? '' });
    if (!named.ok) return named;
    const entered = await call('POST', '/api/enter', withId, { slug, password: typed.password ?? '' });
    if (entered.ok) globalThis.location.replace(`/d/${entered.value.id}`);
    return entered;
  };
  return (
    <MessagePage title={TITLES[role]}>
      <p>
        <Whose owner={owner} host={host} /> {aboutEntering(isKnown, asksPassword)}
      </p>
      <div ref={form}>
        <AccountForm submitLabel="Open the document" send={send}>
          {!isKnown && <Field label="Your name" name="name" autoComplete="name" maxLength={LONGEST_NAME} autoFocus />}
          {asksPassword && (
            <PasswordField label="Password of this link" name="password" autoComplete="off" maxLength={128} />
          )}
        </AccountForm>
      </div>
      {!isKnown && (
        <p className={styles.aside}>
          Have an account here? <Link href={`/sign-in?next=/s/${slug}`}>Sign in first</Link>.
        </p>
      )}
    </MessagePage>
  );
}

function aboutEntering(isKnown: boolean, asksPassword: boolean): string {
  const password = asksPassword ? ' Whoever sent you the link knows its password.' : '';
  if (!isKnown) return `The others in the document see your name while you are there. No account is needed.${password}`;
  return asksPassword ? password.trim() : 'It opens in a moment.';
}

function Whose({ owner, host }: Pick<EnterProps, 'owner' | 'host'>) {
  return (
    <>
      {owner === null ? 'It is a document' : <bdi>{owner}</bdi>}
      {owner === null ? '' : ' shares a document with you'} in the Tandem at <bdi>{host}</bdi>, where people write
      together.
    </>
  );
}
