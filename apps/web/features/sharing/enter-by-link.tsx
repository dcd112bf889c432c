'use client';

import type { Role } from '@tandem/protocol';
import { ok } from '@tandem/protocol';
import Link from 'next/link';
import { useEffect, useRef } from 'react';
import { Field } from '../../ui/field';
import { MessagePage } from '../../ui/message-page';
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
};

/** Goes on into a shared document; whoever is not known yet is asked for a name first. */
export function EnterByLink({ slug, role, owner, host, isKnown }: EnterProps) {
  const form = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Known already: nothing to ask. The button stays for when this fails.
    if (isKnown) form.current?.querySelector('form')?.requestSubmit();
  }, [isKnown]);
  const send = async (typed: Record<string, string>) => {
    const named = isKnown ? ok(null) : await call('POST', '/api/guest', done, { name: typed.name ?? '' });
    if (!named.ok) return named;
    const entered = await call('POST', '/api/enter', withId, { slug });
    if (entered.ok) globalThis.location.replace(`/d/${entered.value.id}`);
    return entered;
  };
  return (
    <MessagePage title={role === 'editor' ? 'You are invited to write' : 'You are invited to read'}>
      <p>
        <Whose owner={owner} host={host} />{' '}
        {isKnown
          ? 'It opens in a moment.'
          : 'The others in the document see your name while you are there. No account is needed.'}
      </p>
      <div ref={form}>
        <AccountForm submitLabel="Open the document" send={send}>
          {!isKnown && <Field label="Your name" name="name" autoComplete="name" maxLength={LONGEST_NAME} />}
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

function Whose({ owner, host }: Pick<EnterProps, 'owner' | 'host'>) {
  return (
    <>
      {owner === null ? 'It is a document' : <bdi>{owner}</bdi>}
      {owner === null ? '' : ' shares a document with you'} in the Tandem at <bdi>{host}</bdi>, where people write
      together.
    </>
  );
}
