'use client';

import { ok } from '@tandem/protocol';
import Link from 'next/link';
import { Field } from '../../ui/field';
import { MessagePage } from '../../ui/message-page';
import { PasswordField } from '../../ui/password-field';
import { call, done } from '../api';
import { AccountForm } from './account-form';
import styles from './account-form.module.css';
import { PASSWORD_LENGTH } from './password-length';

type Typed = Readonly<Record<string, string>>;

const PASSWORD_HINT = `At least ${PASSWORD_LENGTH.least} characters. A sentence that you remember is a good one.`;

function NewPassword({ label = 'Password' }: { label?: string }) {
  return (
    <PasswordField
      label={label}
      name="password"
      autoComplete="new-password"
      hint={PASSWORD_HINT}
      least={PASSWORD_LENGTH.least}
    />
  );
}

/** A full navigation, so that the next page is made for whoever is signed in now. */
async function enter(email: string, password: string, next: string) {
  const signedIn = await call('POST', '/api/session', done, { email, password });
  if (signedIn.ok) globalThis.location.assign(next);
  return signedIn;
}

/** Signs in with e-mail and password. `next` is a path of ours. */
export function SignInForm({ next, isOpen }: { next: string; isOpen: boolean }) {
  return (
    <MessagePage title="Sign in">
      <AccountForm submitLabel="Sign in" send={(typed: Typed) => enter(typed.email ?? '', typed.password ?? '', next)}>
        <Field label="E-mail address" name="email" type="email" autoComplete="username" autoCapitalize="none" />
        <PasswordField label="Password" name="password" autoComplete="current-password" />
      </AccountForm>
      <p className={styles.aside}>
        {isOpen ? (
          <>
            No account yet? <Link href="/register">Make one</Link>.
          </>
        ) : (
          'No account, or no password any more? Ask whoever runs this Tandem for a link.'
        )}
      </p>
    </MessagePage>
  );
}

/** Makes the first account with the link that the terminal showed. */
export function SetupForm({ secret }: { secret: string }) {
  const send = async (typed: Typed) => {
    const made = await call('POST', '/api/setup', done, { ...typed, secret });
    return made.ok ? enter(typed.email ?? '', typed.password ?? '', '/') : made;
  };
  return (
    <MessagePage title="Welcome to your Tandem">
      <p>Make the first account. It may invite others.</p>
      <AccountForm submitLabel="Make my account" send={send}>
        <Field label="Your name" name="name" autoComplete="name" hint="The others see it while you write." />
        <Field label="E-mail address" name="email" type="email" autoComplete="username" autoCapitalize="none" />
        <NewPassword />
      </AccountForm>
    </MessagePage>
  );
}

type JoinProps = {
  readonly secret: string;
  readonly email: string;
  /** Who invites; null for whoever runs the server. */
  readonly by: string | null;
  /** Under which name the installation is known. */
  readonly host: string;
};

/** Makes an account with an invitation to this address. */
export function JoinForm({ secret, email, by, host }: JoinProps) {
  const send = async (typed: Typed) => {
    const made = await call('POST', '/api/join', done, { ...typed, secret });
    return made.ok ? enter(email, typed.password ?? '', '/') : made;
  };
  return (
    <MessagePage title="You are invited to write">
      <p>
        {by === null ? 'Whoever runs it' : <bdi>{by}</bdi>} invites you to the Tandem at <bdi>{host}</bdi>, where people
        write documents together. Make your account, and you are in.
      </p>
      <AccountForm submitLabel="Make my account" send={send}>
        <Field label="E-mail address" type="email" value={email} readOnly autoComplete="username" />
        <Field label="Your name" name="name" autoComplete="name" hint="The others see it while you write." />
        <NewPassword />
      </AccountForm>
    </MessagePage>
  );
}

/** Makes an account where the admin has opened the installation. */
export function RegisterForm() {
  const send = async (typed: Typed) => {
    const made = await call('POST', '/api/register', done, typed);
    if (!made.ok) return made;
    const entered = await enter(typed.email ?? '', typed.password ?? '', '/');
    // The same words whether or not the address was known before.
    return entered.ok || entered.error.code !== 'sign-in' ? entered : { ...entered, error: ALREADY };
  };
  return (
    <MessagePage title="Make an account">
      <AccountForm submitLabel="Make my account" send={send}>
        <Field label="Your name" name="name" autoComplete="name" hint="The others see it while you write." />
        <Field label="E-mail address" name="email" type="email" autoComplete="username" autoCapitalize="none" />
        <NewPassword />
      </AccountForm>
    </MessagePage>
  );
}

const ALREADY = {
  code: 'sign-in',
  message: 'You could not be signed in with this. If you have an account already, sign in with its password.',
};

/** Sets a new password with a link from whoever runs the server. */
export function ResetForm({ secret, email }: { secret: string; email: string }) {
  const send = async (typed: Typed) => {
    const reset = await call('POST', '/api/reset', done, { ...typed, secret });
    if (!reset.ok) return reset;
    const entered = await enter(email, typed.password ?? '', '/');
    return entered.ok ? ok(null) : entered;
  };
  return (
    <MessagePage title="Choose a new password">
      <p>Setting it signs you out everywhere else.</p>
      <AccountForm submitLabel="Set the password" send={send}>
        <Field label="E-mail address" type="email" value={email} readOnly autoComplete="username" />
        <NewPassword label="New password" />
      </AccountForm>
    </MessagePage>
  );
}
